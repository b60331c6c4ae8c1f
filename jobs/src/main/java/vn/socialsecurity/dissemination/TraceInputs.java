package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.PanelColumns;

/** What lies behind a traced cell: figures of the panel and their parts, files, disagreements. */
final class TraceInputs {
  private static final String PANEL = "panel";
  private static final String NATION = "VN";
  private static final String UNALLOCATED = "_XX";
  private static final String IMPLIED = "IMPLIED";
  private static final String NUMERATOR = "numerator";
  private static final String DENOMINATOR = "denominator";
  private static final String CONCEPT = "_concept";

  private final TracedRelease release;

  TraceInputs(TracedRelease release) {
    this.release = release;
  }

  /**
   * A figure of the panel, and the figures that it is the sum of.
   *
   * @param texts receives every text that names a delivery
   */
  ObjectNode figure(Map<String, String> row, Set<String> texts) throws IOException {
    ObjectNode figure = plain(row, texts);
    List<Map<String, String>> parts = parts(row);
    List<ObjectNode> all = new ArrayList<>(List.of(figure));
    if (!parts.isEmpty()) {
      ArrayNode listed = figure.putArray("parts");
      BigDecimal sum = BigDecimal.ZERO;
      for (Map<String, String> part : parts) {
        all.add(plain(part, texts));
        listed.add(all.get(all.size() - 1));
        String value = part.get(PanelColumns.VALUE);
        sum = value == null ? sum : sum.add(new BigDecimal(value));
      }
      figure.put("parts_sum", TraceFormula.plain(sum.toPlainString()));
    }
    all.removeIf(one -> !one.path("derivation").asText().equals(IMPLIED));
    if (!all.isEmpty()) {
      explain(all, row);
    }
    return figure;
  }

  /**
   * Says of implied counts which printed rate and which other count gave them. Several rates may
   * have the count; the one is named that gives it to the last digit.
   */
  private void explain(List<ObjectNode> implied, Map<String, String> row) throws IOException {
    for (String code : release.indicators()) {
      Map<String, String> indicator = release.indicator(code);
      boolean isNumerator = isCount(indicator, NUMERATOR, row);
      if (!isNumerator && !isCount(indicator, DENOMINATOR, row)) {
        continue;
      }
      String count = isNumerator ? DENOMINATOR : NUMERATOR;
      Map<String, String> rates = byArea(row, Map.of(PanelColumns.VARIABLE, code));
      Map<String, String> counts =
          byArea(
              row,
              Map.of(
                  PanelColumns.VARIABLE, indicator.get(count),
                  PanelColumns.CONCEPT, indicator.get(count + CONCEPT)));
      for (ObjectNode figure : implied) {
        String area = figure.path(PanelColumns.REF_AREA).asText();
        String arithmetic =
            TraceFormula.implied(
                indicator, isNumerator, rates.get(area), counts.get(area), figure.path("value"));
        if (arithmetic != null) {
          figure.put(
              "implied_by",
              "%s = %s and %s = %s: %s"
                  .formatted(
                      code,
                      TraceFormula.plain(rates.get(area)),
                      indicator.get(count),
                      TraceFormula.plain(counts.get(area)),
                      arithmetic));
        }
      }
    }
  }

  private static boolean isCount(
      Map<String, String> indicator, String count, Map<String, String> row) {
    return row.get(PanelColumns.VARIABLE).equals(indicator.get(count))
        && row.get(PanelColumns.CONCEPT).equals(indicator.get(count + CONCEPT));
  }

  /** Values of a variable in the period and breakdown of a row, by area. */
  private Map<String, String> byArea(Map<String, String> row, Map<String, String> variable)
      throws IOException {
    Map<String, String> where = new LinkedHashMap<>(variable);
    where.put(PanelColumns.TIME_PERIOD, row.get(PanelColumns.TIME_PERIOD));
    Dimensions.BREAKDOWNS.forEach(dimension -> where.put(dimension, row.get(dimension)));
    Map<String, String> values = new HashMap<>();
    for (Map<String, String> found : release.rows(PANEL, where)) {
      values.put(found.get(PanelColumns.REF_AREA), found.get(PanelColumns.VALUE));
    }
    return values;
  }

  private ObjectNode plain(Map<String, String> row, Set<String> texts) {
    texts.add(String.valueOf(row.get(PanelColumns.DELIVERY)));
    texts.add(String.valueOf(row.get(PanelColumns.SOURCE)));
    ObjectNode figure = StableJson.object();
    for (String column :
        List.of(
            PanelColumns.VARIABLE,
            PanelColumns.KIND,
            PanelColumns.CONCEPT,
            PanelColumns.REF_AREA,
            PanelColumns.TIME_PERIOD)) {
      figure.put(column, row.get(column));
    }
    for (String column :
        List.of(PanelColumns.VALUE, PanelColumns.VALUE_LOWER, PanelColumns.VALUE_UPPER)) {
      if (row.get(column) != null || column.equals(PanelColumns.VALUE)) {
        figure.put(column, TraceFormula.plain(row.get(column)));
      }
    }
    figure
        .put("unit", row.get(PanelColumns.UNIT_MEASURE))
        .put("obs_status", row.get(PanelColumns.OBS_STATUS))
        .put("derivation", row.get(PanelColumns.DERIVATION))
        .put("provider", row.get(PanelColumns.PROVIDER))
        .put("delivery", row.get(PanelColumns.DELIVERY))
        .put("source", row.get(PanelColumns.SOURCE));
    if (row.get("share") != null) {
      figure.put("share", row.get("share"));
    }
    return figure;
  }

  private List<Map<String, String>> parts(Map<String, String> row) throws IOException {
    String area = row.get(PanelColumns.REF_AREA);
    return switch (String.valueOf(row.get(PanelColumns.DERIVATION))) {
      case "SUM_OF_PROVINCES" -> provinces(row, area);
      case "REMAINDER" -> remainder(row);
      case "APPORTIONED", "SUM_OF_FORMER_PROVINCES" -> former(row, area);
      default -> List.of();
    };
  }

  /** The same figure of all areas: of each variable few hundred rows of one period. */
  private List<Map<String, String>> everywhere(Map<String, String> row) throws IOException {
    Map<String, String> where = new LinkedHashMap<>();
    for (String column :
        List.of(
            PanelColumns.VARIABLE,
            PanelColumns.KIND,
            PanelColumns.CONCEPT,
            PanelColumns.TIME_PERIOD)) {
      where.put(column, row.get(column));
    }
    Dimensions.BREAKDOWNS.forEach(dimension -> where.put(dimension, row.get(dimension)));
    return release.rows(PANEL, where);
  }

  private List<Map<String, String>> provinces(Map<String, String> row, String area)
      throws IOException {
    String geography = release.manifest().path("geography").asText();
    List<Map<String, String>> provinces = new ArrayList<>();
    for (Map<String, String> other : everywhere(row)) {
      String code = other.get(PanelColumns.REF_AREA);
      boolean isProvince = isProvinceInForce(code, geography, row.get(PanelColumns.TIME_PERIOD));
      if (isProvince && (area.equals(NATION) || release.isPartOf(area).test(code))) {
        provinces.add(other);
      }
    }
    return provinces;
  }

  private boolean isProvinceInForce(String code, String geography, String period) {
    if (code.endsWith(UNALLOCATED)) {
      return false;
    }
    if (code.startsWith(geography + "_")) {
      return true;
    }
    // Provinces that were divided otherwise then stand in the panel under their identifier of then.
    return code.startsWith("P64_")
        && geography.equals("P63")
        && period.compareTo("2008") < 0
        && !release.wasDivided(code);
  }

  /** The nation, from which the provinces are taken. */
  private List<Map<String, String>> remainder(Map<String, String> row) throws IOException {
    List<Map<String, String>> whole = new ArrayList<>();
    for (Map<String, String> other : everywhere(row)) {
      if (other.get(PanelColumns.REF_AREA).equals(NATION)) {
        whole.add(other);
      }
    }
    for (Map<String, String> province : provinces(row, NATION)) {
      Map<String, String> taken = new LinkedHashMap<>(province);
      String value = province.get(PanelColumns.VALUE);
      taken.put(
          PanelColumns.VALUE,
          value == null ? null : new BigDecimal(value).negate().toPlainString());
      whole.add(taken);
    }
    return whole;
  }

  /** Former provinces of which an area was made, each with its declared share. */
  private List<Map<String, String>> former(Map<String, String> row, String area)
      throws IOException {
    List<Map<String, String>> parts = new ArrayList<>();
    List<Map<String, String>> everywhere = everywhere(row);
    for (Map<String, String> link : release.formerAreas(area)) {
      for (Map<String, String> other : everywhere) {
        if (other.get(PanelColumns.REF_AREA).equals(link.get("from_ref_area"))) {
          parts.add(shared(other, link));
        }
      }
    }
    return parts;
  }

  private static Map<String, String> shared(Map<String, String> figure, Map<String, String> link) {
    Map<String, String> shared = new LinkedHashMap<>(figure);
    boolean isPart = !link.get("part_persons").isEmpty();
    shared.put(
        "share",
        isPart
            ? link.get("part_persons") + " of " + link.get("whole_persons") + " persons"
            : "whole");
    return shared;
  }

  /** A delivered file with its account and what the rules found in it. */
  ObjectNode file(Map<String, String> row) throws IOException {
    ObjectNode file = StableJson.object();
    for (String column :
        List.of(
            FileColumns.DELIVERY,
            FileColumns.FILE,
            FileColumns.PROVIDER,
            FileColumns.ISSUED,
            FileColumns.SHA256,
            FileColumns.OUTCOME,
            FileColumns.SYNTHETIC,
            FileColumns.ROWS_READ,
            FileColumns.ROWS_ACCEPTED,
            FileColumns.ROWS_QUARANTINED,
            FileColumns.ROWS_SUPERSEDED)) {
      file.put(column, row.get(column));
    }
    ArrayNode rules = file.putArray("rules");
    for (Map<String, String> finding :
        release.rows("quality", Map.of("subject", row.get(FileColumns.FILE)))) {
      rules
          .addObject()
          .put("rule", finding.get("detail"))
          .put("severity", finding.get("severity"))
          .put("findings", finding.get("observed"))
          .put("message", finding.get("message_en"));
    }
    return file;
  }

  /** Figures of other sources on the cell or on a figure behind it. */
  ArrayNode disagreements(Map<String, String> cell, List<Map<String, String>> figures)
      throws IOException {
    ArrayNode disagreements = StableJson.object().arrayNode();
    Map<String, String> where = new LinkedHashMap<>();
    where.put("ref_area", cell.get(ObservationColumns.REF_AREA));
    where.put("time_period", cell.get(ObservationColumns.TIME_PERIOD));
    for (Map<String, String> row : release.rows("discrepancies", where)) {
      boolean isOfCell = row.get("variable").equals(cell.get(ObservationColumns.INDICATOR));
      boolean isBehind =
          figures.stream()
              .anyMatch(
                  figure ->
                      row.get("variable").equals(figure.get(PanelColumns.VARIABLE))
                          && row.get("concept").equals(figure.get(PanelColumns.CONCEPT)));
      boolean isSameBreakdown =
          Dimensions.BREAKDOWNS.stream().allMatch(d -> row.get(d).equals(cell.get(d)));
      if (isSameBreakdown && (isOfCell || isBehind)) {
        disagreements
            .addObject()
            .put("variable", row.get("variable"))
            .put("value", TraceFormula.plain(row.get("value")))
            .put("provider", row.get("provider"))
            .put("delivery", row.get("delivery"))
            .put("other_value", TraceFormula.plain(row.get("other_value")))
            .put("other_provider", row.get("other_provider"))
            .put("other_delivery", row.get("other_delivery"))
            .put("reason", row.get("reason"))
            .put("explanation", row.get("explanation"));
      }
    }
    return disagreements;
  }
}
