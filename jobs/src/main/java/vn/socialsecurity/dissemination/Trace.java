package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.PanelColumns;

/**
 * Why a published number is what it is: its formula with its own counts, the cells of the panel
 * behind them down to the provinces, the deliveries behind those with their files, what sources
 * disagreed, what was revised, and the program and declarations that made it. All of it is read in
 * the release itself.
 */
public final class Trace {
  private static final String OBSERVATIONS = "observations";
  private static final String TRENDS = "trends";
  private static final String GAPS = "regional_gaps";
  private static final String FREE = "F";
  private static final String RATE_KIND = "rate";
  private static final String CONF_STATUS_LIST = "conf_status";
  private static final String OBS_STATUS_LIST = "obs_status";

  private final TracedRelease release;
  private final TraceInputs inputs;

  /** Of cells of one release. */
  public Trace(TracedRelease release) {
    this.release = release;
    this.inputs = new TraceInputs(release);
  }

  /**
   * Everything that is known of the cells of an indicator, area and period.
   *
   * @param area a dated area for an observation or a trend; a geography such as {@code P63} for a
   *     gap between its areas
   * @param period as published; first and last year, {@code 2010-2016}, for a trend
   * @param where further columns that a cell must have, such as {@code sex} or {@code measure}
   * @return one object a cell; empty when there is none
   * @throws IOException when a file of the release cannot be read
   */
  public ArrayNode cells(String indicator, String area, String period, Map<String, String> where)
      throws IOException {
    ArrayNode cells = StableJson.object().arrayNode();
    Map<String, String> key = new LinkedHashMap<>(where);
    key.put(ObservationColumns.INDICATOR, indicator);
    Map<String, String> dated = new LinkedHashMap<>(key);
    dated.put(ObservationColumns.REF_AREA, area);
    dated.put(ObservationColumns.TIME_PERIOD, period);
    if (isGeography(area)) {
      dated.remove(ObservationColumns.REF_AREA);
      dated.put(ObservationColumns.GEOGRAPHY, area);
      for (Map<String, String> gap : release.rows(GAPS, dated)) {
        cells.add(gap(gap));
      }
      return cells;
    }
    for (Map<String, String> observation : release.rows(OBSERVATIONS, dated)) {
      cells.add(observation(observation));
    }
    if (cells.isEmpty()) {
      key.put(ObservationColumns.REF_AREA, area);
      for (Map<String, String> trend : release.rows(TRENDS, key)) {
        if (period.equals(trend.get("first_year") + "-" + trend.get("last_year"))) {
          cells.add(trend(trend));
        }
      }
    }
    return cells;
  }

  /**
   * Areas and periods of which there is a cell, for whoever asked for one that is not there.
   *
   * @return empty when the release knows no such indicator
   */
  public List<String> known(String indicator) throws IOException {
    Set<String> known = new TreeSet<>();
    for (Map<String, String> row :
        release.rows(OBSERVATIONS, Map.of(ObservationColumns.INDICATOR, indicator))) {
      known.add(
          row.get(ObservationColumns.REF_AREA) + " " + row.get(ObservationColumns.TIME_PERIOD));
    }
    return List.copyOf(known);
  }

  private static boolean isGeography(String area) {
    return area.indexOf('_') < 0 && !"VN".equals(area);
  }

  private ObjectNode observation(Map<String, String> row) throws IOException {
    ObjectNode cell = described(OBSERVATIONS, row, ObservationColumns.KEY);
    boolean isWithheld = !FREE.equals(row.get(ObservationColumns.CONF_STATUS));
    addValue(cell, row, ObservationColumns.OBS_VALUE);
    cell.put(ObservationColumns.COMPARABLE_SPELL, row.get(ObservationColumns.COMPARABLE_SPELL));
    cell.put(
        ObservationColumns.DERIVATION,
        row.get(ObservationColumns.DERIVATION)
            + ": "
            + release.label("derivation", row.get(ObservationColumns.DERIVATION)));
    if (isWithheld) {
      cell.put(
          "withheld",
          "%s: %s. What it is made of is withheld with it."
              .formatted(
                  row.get(ObservationColumns.CONF_STATUS),
                  release.label(CONF_STATUS_LIST, row.get(ObservationColumns.CONF_STATUS))));
      made(cell);
      return cell;
    }
    cell.put(ObservationColumns.SOURCE, row.get(ObservationColumns.SOURCE));
    Map<String, String> indicator = release.indicator(row.get(ObservationColumns.INDICATOR));
    if (indicator != null) {
      cell.put("name", indicator.get("name_en"));
      cell.put("definition", indicator.get("definition"));
      cell.set("formula", TraceFormula.of(indicator, row));
    }
    Set<String> texts = new TreeSet<>();
    texts.add(String.valueOf(row.get(ObservationColumns.SOURCE)));
    ArrayNode panel = cell.putArray("panel");
    List<Map<String, String>> figures = panelCells(row, indicator);
    for (Map<String, String> figure : figures) {
      panel.add(inputs.figure(figure, texts));
    }
    deliveries(cell, texts);
    findings(cell, row, figures);
    cell.set("disagreements", inputs.disagreements(row, figures));
    revisions(cell, row);
    made(cell);
    return cell;
  }

  /** The printed rate and the counts that the formula names, with their years over a period. */
  private List<Map<String, String>> panelCells(
      Map<String, String> row, Map<String, String> indicator) throws IOException {
    Map<String, String> place = new LinkedHashMap<>();
    place.put(PanelColumns.REF_AREA, row.get(ObservationColumns.REF_AREA));
    for (String dimension : Dimensions.BREAKDOWNS) {
      place.put(dimension, row.get(dimension));
    }
    List<String> periods = new ArrayList<>(List.of(row.get(ObservationColumns.TIME_PERIOD)));
    if (indicator != null && !indicator.get("period").isEmpty()) {
      int first = Integer.parseInt(indicator.get("period").substring(0, 4));
      int last = Integer.parseInt(indicator.get("period").substring(5));
      for (int year = first; year <= last; year++) {
        periods.add(Integer.toString(year));
      }
    }
    List<Map<String, String>> cells = new ArrayList<>();
    for (String period : periods) {
      place.put(PanelColumns.TIME_PERIOD, period);
      if (indicator != null) {
        cells.addAll(counts(place, indicator.get("numerator"), indicator.get("numerator_concept")));
        cells.addAll(
            counts(place, indicator.get("denominator"), indicator.get("denominator_concept")));
      }
      Map<String, String> rate = new LinkedHashMap<>(place);
      rate.put(PanelColumns.VARIABLE, row.get(ObservationColumns.INDICATOR));
      rate.put(PanelColumns.KIND, RATE_KIND);
      cells.addAll(release.rows("panel", rate));
    }
    return cells;
  }

  private List<Map<String, String>> counts(
      Map<String, String> place, String variable, String concept) throws IOException {
    if (variable.isEmpty()) {
      return List.of();
    }
    Map<String, String> where = new LinkedHashMap<>(place);
    where.put(PanelColumns.VARIABLE, variable);
    where.put(PanelColumns.CONCEPT, concept);
    return release.rows("panel", where);
  }

  private ObjectNode trend(Map<String, String> row) throws IOException {
    ObjectNode cell = described(TRENDS, row, List.of(ObservationColumns.INDICATOR, "ref_area"));
    putBreakdown(cell, row);
    cell.put("period", row.get("first_year") + "-" + row.get("last_year"));
    cell.put(ObservationColumns.COMPARABLE_SPELL, row.get(ObservationColumns.COMPARABLE_SPELL));
    addValue(cell, row, "change");
    for (String column :
        List.of(
            "first_value",
            "last_value",
            "change",
            "change_rounding",
            "intervals",
            "years_observed",
            "change_per_year",
            "relative_change_pct",
            "relative_change_per_year_pct")) {
      cell.put(column, TraceFormula.plain(row.get(column)));
    }
    cell.put(
        "formula",
        "change = last - first; a year: change / intervals; relative: 100 x change / first; compound a year: 100 x ((last / first)^(1 / intervals) - 1)");
    ArrayNode ends = cell.putArray("ends");
    for (String year : List.of("first_year", "last_year")) {
      Map<String, String> key = breakdown(row);
      key.put(ObservationColumns.INDICATOR, row.get(ObservationColumns.INDICATOR));
      key.put(ObservationColumns.REF_AREA, row.get(ObservationColumns.REF_AREA));
      key.put(ObservationColumns.TIME_PERIOD, row.get(year));
      for (Map<String, String> observation : release.rows(OBSERVATIONS, key)) {
        ends.add(observation(observation));
      }
    }
    return cell;
  }

  private ObjectNode gap(Map<String, String> row) throws IOException {
    ObjectNode cell =
        described(GAPS, row, List.of(ObservationColumns.INDICATOR, "geography", "time_period"));
    putBreakdown(cell, row);
    String measure = row.get("measure");
    cell.put("measure", measure + ": " + release.label("gap_measure", measure));
    cell.put("side", row.get("side"));
    cell.put("weighting", row.get("weighting"));
    addValue(cell, row, ObservationColumns.OBS_VALUE);
    cell.put("formula", release.description("gap_measure", measure));
    cell.put("areas", row.get("areas_used") + " of " + row.get("areas_in_force"));
    for (String column : List.of("reason", "best_area", "worst_area", "missing_areas")) {
      if (row.get(column) != null) {
        cell.put(column, row.get(column));
      }
    }
    Set<String> texts = new TreeSet<>();
    ArrayNode values = cell.putArray("values");
    Map<String, String> key = breakdown(row);
    key.put(ObservationColumns.INDICATOR, row.get(ObservationColumns.INDICATOR));
    key.put(ObservationColumns.TIME_PERIOD, row.get(ObservationColumns.TIME_PERIOD));
    key.put(ObservationColumns.GEOGRAPHY, row.get("geography"));
    for (Map<String, String> area : release.rows(OBSERVATIONS, key)) {
      boolean isFree = FREE.equals(area.get(ObservationColumns.CONF_STATUS));
      if (!"unallocated".equals(area.get(ObservationColumns.AREA_LEVEL)) && isFree) {
        ObjectNode value = values.addObject();
        value.put("ref_area", area.get(ObservationColumns.REF_AREA));
        value.put("name", release.label("area", area.get(ObservationColumns.REF_AREA)));
        value.put("obs_value", TraceFormula.plain(area.get(ObservationColumns.OBS_VALUE)));
        value.put("numerator", TraceFormula.plain(area.get(ObservationColumns.NUMERATOR)));
        value.put("denominator", TraceFormula.plain(area.get(ObservationColumns.DENOMINATOR)));
        value.put("obs_status", area.get(ObservationColumns.OBS_STATUS));
        texts.add(String.valueOf(area.get(ObservationColumns.SOURCE)));
      }
    }
    deliveries(cell, texts);
    made(cell);
    return cell;
  }

  private static Map<String, String> breakdown(Map<String, String> row) {
    Map<String, String> breakdown = new LinkedHashMap<>();
    Dimensions.BREAKDOWNS.forEach(dimension -> breakdown.put(dimension, row.get(dimension)));
    return breakdown;
  }

  private ObjectNode described(String table, Map<String, String> row, List<String> key) {
    ObjectNode cell = StableJson.object().put("table", table);
    for (String column : key) {
      cell.put(column, row.get(column));
    }
    if (row.containsKey(ObservationColumns.REF_AREA)) {
      cell.put("area", release.label("area", row.get(ObservationColumns.REF_AREA)));
    }
    return cell;
  }

  private static void putBreakdown(ObjectNode cell, Map<String, String> row) {
    Dimensions.BREAKDOWNS.forEach(dimension -> cell.put(dimension, row.get(dimension)));
  }

  private void addValue(ObjectNode cell, Map<String, String> row, String column) {
    cell.put("value", TraceFormula.plain(row.get(column)));
    cell.put("unit", row.get(ObservationColumns.UNIT_MEASURE));
    String status = row.get(ObservationColumns.OBS_STATUS);
    cell.put("status", status + ": " + release.label(OBS_STATUS_LIST, status));
  }

  private void deliveries(ObjectNode cell, Set<String> texts) throws IOException {
    ArrayNode deliveries = cell.putArray("deliveries");
    for (Map<String, String> file : release.rows("deliveries", Map.of())) {
      String delivery = file.get(FileColumns.DELIVERY);
      if (texts.stream().anyMatch(text -> RevisionCauses.names(text, delivery))) {
        deliveries.add(inputs.file(file));
      }
    }
  }

  /** Rules and declared corrections that met this cell or a figure behind it. */
  private void findings(ObjectNode cell, Map<String, String> row, List<Map<String, String>> figures)
      throws IOException {
    ArrayNode findings = cell.putArray("findings");
    Map<String, String> where =
        Map.of(
            "ref_area",
            row.get(ObservationColumns.REF_AREA),
            "time_period",
            row.get(ObservationColumns.TIME_PERIOD));
    for (Map<String, String> finding : release.rows("quality", where)) {
      boolean isOfCell =
          concerns(finding, row.get(ObservationColumns.INDICATOR))
              || figures.stream()
                  .anyMatch(figure -> concerns(finding, figure.get(PanelColumns.VARIABLE)));
      if (isOfCell && finding.get("message_en") != null) {
        findings
            .addObject()
            .put("measure", finding.get("measure"))
            .put("rule", finding.get("detail"))
            .put("message", finding.get("message_en"));
      }
    }
  }

  private static boolean concerns(Map<String, String> finding, String code) {
    return finding.get("subject").equals(code)
        || finding.get("subject").startsWith(code + ":")
        || finding.get("detail").startsWith(code + " ");
  }

  private void revisions(ObjectNode cell, Map<String, String> row) throws IOException {
    Map<String, String> key = new LinkedHashMap<>();
    ObservationColumns.KEY.forEach(column -> key.put(column, row.get(column)));
    List<ObjectNode> revisions = new ArrayList<>();
    for (Path sibling : release.siblings()) {
      for (Map<String, String> revision : release.rows(sibling, Revisions.TABLE, key)) {
        JsonNode manifest =
            StableJson.parse(release.store().read(new Path(sibling, Manifest.FILE_NAME)));
        revisions.add(
            StableJson.object()
                .put("release", sibling.getName())
                .put("as_of", manifest.path("as_of").asText())
                .put("previous_release", revision.get("previous_release"))
                .put("change", revision.get("change"))
                .put("previous_value", TraceFormula.plain(revision.get("previous_obs_value")))
                .put("value", TraceFormula.plain(revision.get("obs_value")))
                .put("reason", revision.get("reason"))
                .put("explanation", revision.get("explanation")));
      }
    }
    revisions.sort(
        Comparator.comparing((ObjectNode revision) -> revision.path("as_of").asText())
            .thenComparing(revision -> revision.path("release").asText()));
    cell.putArray("revisions").addAll(revisions);
  }

  private void made(ObjectNode cell) {
    JsonNode manifest = release.manifest();
    ObjectNode made = cell.putObject("made_by");
    for (String key : List.of("release_id", "as_of", "geography", "code_version", "code_sha256")) {
      made.put(key, manifest.path(key).asText());
    }
    made.set("declarations", manifest.path("declarations"));
  }
}
