package vn.socialsecurity.dissemination.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A scale of round numbers from the bottom of a chart to its top. Places on paper only: no figure
 * that is shown comes from it.
 *
 * @param ticks the round numbers, lowest first, at least two
 */
record Axis(List<BigDecimal> ticks, double bottom, double top) {
  private static final int INTERVALS = 4;

  /** The axis that holds all values; from zero where they are not far from it. */
  static Axis of(Collection<BigDecimal> values, double bottom, double top) {
    BigDecimal least = values.stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    BigDecimal greatest = values.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ONE);
    if (least.signum() > 0 && least.add(least).compareTo(greatest) < 0) {
      least = BigDecimal.ZERO;
    }
    if (least.compareTo(greatest) == 0) {
      greatest = greatest.add(BigDecimal.ONE);
    }
    BigDecimal step = step(greatest.subtract(least));
    BigDecimal first = least.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    List<BigDecimal> ticks = new ArrayList<>(List.of(first));
    while (ticks.get(ticks.size() - 1).compareTo(greatest) < 0) {
      ticks.add(ticks.get(ticks.size() - 1).add(step));
    }
    return new Axis(ticks, bottom, top);
  }

  private static BigDecimal step(BigDecimal range) {
    BigDecimal rough = range.divide(BigDecimal.valueOf(INTERVALS), 12, RoundingMode.UP);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(rough.precision() - rough.scale() - 1);
    for (String factor : List.of("1", "2", "2.5", "5")) {
      BigDecimal step = power.multiply(new BigDecimal(factor));
      if (step.compareTo(rough) >= 0) {
        return step;
      }
    }
    return power.multiply(BigDecimal.TEN);
  }

  double at(BigDecimal value) {
    double first = ticks.get(0).doubleValue();
    double last = ticks.get(ticks.size() - 1).doubleValue();
    return bottom + (value.doubleValue() - first) / (last - first) * (top - bottom);
  }

  /** Whether the numbers are so long that the axis shows them in millions. */
  boolean inMillions() {
    return ticks.get(ticks.size() - 1).compareTo(BigDecimal.valueOf(2_000_000)) >= 0;
  }

  String label(BigDecimal tick) {
    BigDecimal shown = inMillions() ? tick.movePointLeft(6) : tick;
    BigDecimal plain = shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
    return Numbers.of(plain, Math.max(0, plain.scale()));
  }
}
