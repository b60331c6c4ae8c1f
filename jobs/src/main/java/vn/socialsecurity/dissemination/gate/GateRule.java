package vn.socialsecurity.dissemination.gate;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.structure.CsvTable;

/**
 * How a gate is held: a row of {@code conf/gates.csv}.
 *
 * @param tolerance the largest measured number that passes, in the gate's unit
 */
public record GateRule(Gate gate, Severity severity, BigDecimal tolerance) {
  static final String FILE_NAME = "gates.csv";
  private static final List<String> COLUMNS =
      List.of("gate", "severity", "tolerance", "unit", "because");

  /** What a gate that does not hold costs. */
  public enum Severity {
    /** Nothing is published. */
    ERROR,
    /** The release is published, and says so. */
    WARNING
  }

  /**
   * The rules of all gates, in the order of {@link Gate}.
   *
   * @param conf folder of {@code gates.csv}
   * @throws IllegalArgumentException when a row cannot be used, or a gate has none or two
   */
  public static List<GateRule> read(Path conf) {
    Path file = conf.resolve(FILE_NAME);
    Map<Gate, GateRule> rules = new EnumMap<>(Gate.class);
    for (Map<String, String> row : CsvTable.read(file, COLUMNS)) {
      GateRule rule = of(row, file);
      if (rules.put(rule.gate(), rule) != null) {
        throw new IllegalArgumentException(
            "Cannot use %s: the gate %s is there twice".formatted(file, rule.gate()));
      }
    }
    EnumSet<Gate> missing = EnumSet.allOf(Gate.class);
    missing.removeAll(rules.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot use %s: it says nothing of %s; a gate is never held silently"
              .formatted(file, missing));
    }
    return List.copyOf(rules.values());
  }

  /**
   * The gate of that name.
   *
   * @param place where the name stands, for the message
   * @throws IllegalArgumentException naming the nearest gate when there is none
   */
  public static Gate gate(String name, String place) {
    List<String> known = Arrays.stream(Gate.values()).map(Gate::name).toList();
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "There is no gate '%s' (in %s). %s"
              .formatted(
                  name,
                  place,
                  NearestName.among(known, name)
                      .map("Did you mean '%s'?"::formatted)
                      .orElse("The gates are " + String.join(", ", known) + ".")));
    }
    return Gate.valueOf(name);
  }

  private static GateRule of(Map<String, String> row, Path file) {
    Gate gate = gate(row.get("gate"), file.toString());
    List<String> faults = new ArrayList<>();
    if (!row.get("severity").equals("ERROR") && !row.get("severity").equals("WARNING")) {
      faults.add("severity is '%s', not ERROR or WARNING".formatted(row.get("severity")));
    }
    if (!row.get("tolerance").matches("[0-9]+([.][0-9]+)?")) {
      faults.add("tolerance is '%s', not a number".formatted(row.get("tolerance")));
    }
    if (!row.get("unit").equals(gate.unit())) {
      faults.add("unit is '%s' where the gate counts %s".formatted(row.get("unit"), gate.unit()));
    }
    if (row.get("because").isBlank()) {
      faults.add("it does not say because of what");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot use %s, gate %s: %s".formatted(file, gate, String.join("; ", faults)));
    }
    return new GateRule(
        gate, Severity.valueOf(row.get("severity")), new BigDecimal(row.get("tolerance")));
  }
}
