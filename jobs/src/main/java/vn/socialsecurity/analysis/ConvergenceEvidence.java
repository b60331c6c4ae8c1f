package vn.socialsecurity.analysis;

import static vn.socialsecurity.analysis.ElementaryFunctions.PRECISION;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import vn.socialsecurity.analysis.Convergence.Dispersion;
import vn.socialsecurity.analysis.Convergence.Verdict;

/** A verdict on a gap in words, with the numbers that it rests on. */
public final class ConvergenceEvidence {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final Map<String, String> UNITS_EN =
      Map.of(
          "PERCENT", " points",
          "PER_1000", " per thousand",
          "PER_10000", " per ten thousand",
          "YEARS", " years",
          "VND_THOUSAND_PER_MONTH", " thousand dong a month");

  private static final Map<String, String> UNITS_VI =
      Map.of(
          "PERCENT", " điểm phần trăm",
          "PER_1000", " phần nghìn",
          "PER_10000", " phần vạn",
          "YEARS", " năm",
          "VND_THOUSAND_PER_MONTH", " nghìn đồng một tháng");

  private ConvergenceEvidence() {}

  /**
   * The verdict in English.
   *
   * @param subject name of the indicator and of what it is broken down by
   * @param unit a code of the list {@code unit}
   */
  public static String english(
      Convergence convergence, String subject, String unit, GapRules rules) {
    String areas = areas(convergence, " provinces", " regions");
    String years = "from %d to %d".formatted(convergence.firstYear(), convergence.lastYear());
    String verdict =
        switch (convergence.verdict()) {
          case NARROWED -> "the gap between the %s narrowed %s: ".formatted(areas, years);
          case WIDENED -> "the gap between the %s widened %s: ".formatted(areas, years);
          case UNCHANGED -> "the gap between the %s stayed the same %s: ".formatted(areas, years);
          case MIXED ->
              "that the gap between the %s narrowed or widened %s cannot be said: "
                  .formatted(areas, years);
          case NOT_COMPARABLE ->
              "whether the gap between the %s narrowed cannot be judged: ".formatted(areas);
        };
    return subject + ": " + verdict + because(convergence, unit, rules);
  }

  private static String because(Convergence convergence, String unit, GapRules rules) {
    if (convergence.verdict() == Verdict.NOT_COMPARABLE) {
      return switch (convergence.reason()) {
        case Convergence.NO_COMPLETE_YEAR ->
            "in no year has every one of them a rate, at most %d of %d have."
                .formatted(convergence.areasUsed(), convergence.areasInForce());
        case Convergence.FEW_COMPLETE_YEARS ->
            "%d comparable year%s with a rate for every one of them (%s), where %d are needed."
                .formatted(
                    convergence.completeYears(),
                    convergence.completeYears() == 1 ? "" : "s",
                    span(convergence),
                    rules.minimumYears());
        default -> "the mean is not above 0, so there is no measure in relation to it.";
      };
    }
    Dispersion deviation = convergence.standardDeviation();
    Dispersion variation = convergence.coefficientOfVariation();
    String text =
        "the standard deviation %s from %s to %s%s (%s %%), in relation to the mean it %s from %s to %s (%s %%; tolerance %s %%)."
            .formatted(
                moved(deviation),
                number(deviation.first(), 2),
                number(deviation.last(), 2),
                UNITS_EN.getOrDefault(unit, ""),
                changePct(deviation),
                moved(variation),
                number(variation.first(), 3),
                number(variation.last(), 3),
                changePct(variation),
                rules.tolerancePct().stripTrailingZeros().toPlainString());
    if (convergence.mirroredVerdict() != null
        && convergence.mirroredVerdict() != convergence.verdict()
        && convergence.mirroredCoefficientOfVariation() != null) {
      Dispersion mirrored = convergence.mirroredCoefficientOfVariation();
      text +=
          " Seen from the other side (100 minus the rate), where the relative spread %s from %s to %s, the verdict is %s."
              .formatted(
                  moved(mirrored),
                  number(mirrored.first(), 3),
                  number(mirrored.last(), 3),
                  convergence.mirroredVerdict());
    }
    return text;
  }

  /** The verdict in Vietnamese; arguments as in {@link #english}. */
  public static String vietnamese(
      Convergence convergence, String subject, String unit, GapRules rules) {
    String areas = areas(convergence, " tỉnh, thành phố", " vùng");
    String years = "giai đoạn %d-%d".formatted(convergence.firstYear(), convergence.lastYear());
    String verdict =
        switch (convergence.verdict()) {
          case NARROWED -> "chênh lệch giữa %s thu hẹp trong %s: ".formatted(areas, years);
          case WIDENED -> "chênh lệch giữa %s giãn rộng trong %s: ".formatted(areas, years);
          case UNCHANGED -> "chênh lệch giữa %s không đổi trong %s: ".formatted(areas, years);
          case MIXED ->
              "không thể nói chênh lệch giữa %s thu hẹp hay giãn rộng trong %s: "
                  .formatted(areas, years);
          case NOT_COMPARABLE ->
              "không thể kết luận chênh lệch giữa %s có thu hẹp hay không: ".formatted(areas);
        };
    return subject + ": " + verdict + vi(convergence, unit, rules);
  }

  private static String vi(Convergence convergence, String unit, GapRules rules) {
    if (convergence.verdict() == Verdict.NOT_COMPARABLE) {
      return switch (convergence.reason()) {
        case Convergence.NO_COMPLETE_YEAR ->
            "không năm nào đủ số liệu, nhiều nhất %d trên %d."
                .formatted(convergence.areasUsed(), convergence.areasInForce());
        case Convergence.FEW_COMPLETE_YEARS ->
            "chỉ có %d năm so sánh được và đủ số liệu (%s), cần ít nhất %d năm."
                .formatted(convergence.completeYears(), span(convergence), rules.minimumYears());
        default -> "trung bình không dương nên không có thước đo tương đối.";
      };
    }
    Dispersion deviation = convergence.standardDeviation();
    Dispersion variation = convergence.coefficientOfVariation();
    String text =
        "độ lệch chuẩn %s từ %s đến %s%s (%s %%), hệ số biến thiên %s từ %s đến %s (%s %%; ngưỡng %s %%)."
            .formatted(
                movedVi(deviation),
                numberVi(deviation.first(), 2),
                numberVi(deviation.last(), 2),
                UNITS_VI.getOrDefault(unit, ""),
                changePct(deviation).replace('.', ','),
                movedVi(variation),
                numberVi(variation.first(), 3),
                numberVi(variation.last(), 3),
                changePct(variation).replace('.', ','),
                rules.tolerancePct().stripTrailingZeros().toPlainString().replace('.', ','));
    if (convergence.mirroredVerdict() != null
        && convergence.mirroredVerdict() != convergence.verdict()
        && convergence.mirroredCoefficientOfVariation() != null) {
      Dispersion mirrored = convergence.mirroredCoefficientOfVariation();
      text +=
          " Nhìn từ phía đối xứng (100 trừ tỷ lệ), hệ số biến thiên %s từ %s đến %s, kết luận là %s."
              .formatted(
                  movedVi(mirrored),
                  numberVi(mirrored.first(), 3),
                  numberVi(mirrored.last(), 3),
                  convergence.mirroredVerdict());
    }
    return text;
  }

  private static String areas(Convergence convergence, String provinces, String regions) {
    return convergence.areasInForce()
        + (convergence.geography().startsWith("R") ? regions : provinces);
  }

  private static String span(Convergence convergence) {
    return convergence.completeYears() < 2
        ? Integer.toString(convergence.firstYear())
        : convergence.firstYear() + "-" + convergence.lastYear();
  }

  private static String moved(Dispersion dispersion) {
    return switch (dispersion.last().compareTo(dispersion.first())) {
      case -1 -> "fell";
      case 1 -> "rose";
      default -> "stayed";
    };
  }

  private static String movedVi(Dispersion dispersion) {
    return switch (dispersion.last().compareTo(dispersion.first())) {
      case -1 -> "giảm";
      case 1 -> "tăng";
      default -> "giữ";
    };
  }

  private static String changePct(Dispersion dispersion) {
    if (dispersion.first().signum() == 0) {
      return "n/a";
    }
    BigDecimal change =
        dispersion
            .last()
            .subtract(dispersion.first())
            .multiply(HUNDRED)
            .divide(dispersion.first(), PRECISION)
            .setScale(1, RoundingMode.HALF_UP);
    return (change.signum() > 0 ? "+" : "") + change.toPlainString();
  }

  private static String number(BigDecimal number, int decimals) {
    return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String numberVi(BigDecimal number, int decimals) {
    return number(number, decimals).replace('.', ',');
  }
}
