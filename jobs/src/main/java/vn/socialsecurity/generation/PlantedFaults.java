package vn.socialsecurity.generation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.generation.Truth.Fact;

/** Decides behind which rows of a file a faulty one is planted, and keeps count. */
final class PlantedFaults {
  private static final int STREAM = 3;

  private final Extract extract;
  private final Draws draws;
  private final List<Fault> faults;
  private final long[] thresholds;
  private final Map<Fault, Long> planted = new EnumMap<>(Fault.class);

  /**
   * @param file a number that no other file of the extract has
   */
  PlantedFaults(GenerationParameters parameters, Extract extract, long file) {
    this.extract = extract;
    this.draws = new Draws(parameters.seed()).from(STREAM + 10L * extract.ordinal(), file);
    this.faults = Fault.of(extract);
    this.thresholds = new long[faults.size()];
    double share = 0;
    for (int fault = 0; fault < thresholds.length; fault++) {
      share += parameters.share(faults.get(fault));
      thresholds[fault] = Draws.threshold(share);
    }
  }

  /** The fault of the row to be written next; null for most rows. */
  Fault next() {
    long draw = draws.next() >>> 1;
    if (draw >= thresholds[thresholds.length - 1]) {
      return null;
    }
    int drawn = 0;
    while (draw >= thresholds[drawn]) {
      drawn++;
    }
    planted.merge(faults.get(drawn), 1L, Long::sum);
    return faults.get(drawn);
  }

  /** Faults so far. */
  long planted() {
    return planted.values().stream().mapToLong(Long::longValue).sum();
  }

  void addTo(Truth truth, String year) {
    planted.forEach(
        (fault, count) -> {
          truth.add(fact("rows_faulty", year, fault.toString()), count);
          truth.add(fact("rows_faulty_by_rule", year, fault.rule().toString()), count);
        });
  }

  private Fact fact(String measure, String year, String category) {
    return new Fact(extract.dataset(), measure, "VN", year, category);
  }
}
