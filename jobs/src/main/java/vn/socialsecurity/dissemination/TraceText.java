package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.structure.Dimensions;

/** A trace as people read it: what {@link Trace} found, one fact a line. */
public final class TraceText {
  private static final int SHORT_CHECKSUM = 12;
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  private TraceText() {}

  /** The text of every cell. */
  public static String of(ArrayNode cells) {
    TraceText text = new TraceText();
    for (JsonNode cell : cells) {
      if (!text.lines.isEmpty()) {
        text.lines.add("");
      }
      text.cell(cell, "");
    }
    return String.join("\n", text.lines);
  }

  private void cell(JsonNode cell, String indent) {
    say(
        indent + "%s %s %s%s = %s %s (%s)",
        string(cell, "indicator"),
        cell.has("ref_area") ? string(cell, "ref_area") : string(cell, "geography"),
        cell.has("time_period") ? string(cell, "time_period") : string(cell, "period"),
        breakdown(cell),
        value(cell, "value"),
        string(cell, "unit"),
        string(cell, "status"));
    String in = indent + INDENT;
    for (String key :
        List.of(
            "name",
            "area",
            "definition",
            "measure",
            "side",
            "weighting",
            "derivation",
            "comparable_spell",
            "withheld",
            "source",
            "areas",
            "reason",
            "best_area",
            "worst_area",
            "missing_areas")) {
      if (cell.has(key)) {
        say(in + "%-12s %s", key.replace('_', ' '), cell.path(key).asText());
      }
    }
    formula(cell, in);
    list(cell, "panel", "Cells of the panel behind it", in, this::figure);
    list(cell, "values", "Values of the areas", in, this::areaValue);
    list(cell, "deliveries", "Files of the deliveries behind it", in, this::file);
    list(cell, "findings", "Rules and corrections that met it", in, this::finding);
    list(cell, "disagreements", "Sources that disagree", in, this::disagreement);
    list(cell, "revisions", "Revisions", in, this::revision);
    list(cell, "ends", "First and last value", in, this::cell);
    madeBy(cell.path("made_by"), in);
  }

  private interface Line {
    void write(JsonNode node, String indent);
  }

  private void list(JsonNode cell, String key, String title, String indent, Line line) {
    if (!cell.has(key)) {
      return;
    }
    say(indent + "%s%s", title, cell.path(key).isEmpty() ? ": none" : "");
    cell.path(key).forEach(node -> line.write(node, indent + INDENT));
  }

  private void formula(JsonNode cell, String in) {
    JsonNode formula = cell.path("formula");
    if (formula.isTextual()) {
      say(in + "%-12s %s", "formula", formula.asText());
    } else if (formula.isObject()) {
      say(in + "%-12s %s: %s", "formula", string(formula, "family"), string(formula, "in_words"));
      if (formula.has("arithmetic")) {
        say(in + "%-12s %s", "arithmetic", string(formula, "arithmetic"));
        if (!formula.path("gives_the_value").asBoolean()) {
          say(in + "%-12s the published value is another one: see derivation", "");
        }
      }
      for (String count : List.of("numerator", "denominator")) {
        if (formula.has(count + "_lower")) {
          say(
              in + "%-12s %s is implied: between %s and %s by the rounding of the printed rate",
              "",
              count,
              value(formula, count + "_lower"),
              value(formula, count + "_upper"));
        }
      }
    }
    for (String key :
        List.of(
            "first_value",
            "last_value",
            "change",
            "change_rounding",
            "intervals",
            "change_per_year",
            "relative_change_pct",
            "relative_change_per_year_pct")) {
      if (cell.has(key)) {
        say(in + "%-28s %s", key, value(cell, key));
      }
    }
  }

  private void figure(JsonNode figure, String indent) {
    String share = figure.has("share") ? ", share " + string(figure, "share") : "";
    say(
        indent + "%s %s %s%s = %s %s, status %s, %s%s",
        string(figure, "variable"),
        string(figure, "ref_area"),
        string(figure, "time_period"),
        string(figure, "concept").equals("_Z") ? "" : " [" + string(figure, "concept") + "]",
        value(figure, "value"),
        string(figure, "unit"),
        string(figure, "obs_status"),
        string(figure, "derivation"),
        share);
    say(
        indent + INDENT + "by %s in %s; %s",
        string(figure, "provider"),
        string(figure, "delivery"),
        string(figure, "source"));
    if (figure.has("implied_by")) {
      say(indent + INDENT + "implied by %s", string(figure, "implied_by"));
    }
    if (figure.has("parts")) {
      say(
          indent + INDENT + "of %d figures, sum %s:",
          figure.path("parts").size(),
          value(figure, "parts_sum"));
      figure.path("parts").forEach(part -> figure(part, indent + INDENT + INDENT));
    }
  }

  private void areaValue(JsonNode value, String indent) {
    say(
        indent + "%s %s = %s%s %s",
        string(value, "ref_area"),
        string(value, "name"),
        value(value, "obs_value"),
        value.path("denominator").isNull()
            ? ""
            : " (" + value(value, "numerator") + " / " + value(value, "denominator") + ")",
        string(value, "obs_status"));
  }

  private void file(JsonNode file, String indent) {
    say(
        indent + "%s, %s, issued %s%s",
        string(file, "file"),
        string(file, "provider"),
        string(file, "issued"),
        file.path("synthetic").asText().equals("true") ? ", SYNTHETIC figures" : "");
    say(indent + INDENT + "sha256 %s", string(file, "sha256"));
    say(
        indent + INDENT + "%s: %s rows read = %s accepted + %s quarantined + %s superseded",
        string(file, "outcome"),
        string(file, "rows_read"),
        string(file, "rows_accepted"),
        string(file, "rows_quarantined"),
        string(file, "rows_superseded"));
    for (JsonNode rule : file.path("rules")) {
      say(
          indent + INDENT + "%s %s, %s times: %s",
          string(rule, "severity"),
          string(rule, "rule"),
          string(rule, "findings"),
          string(rule, "message"));
    }
  }

  private void finding(JsonNode finding, String indent) {
    say(indent + "%s: %s", string(finding, "rule"), string(finding, "message"));
  }

  private void disagreement(JsonNode row, String indent) {
    say(
        indent + "%s: %s of %s (%s) stands over %s of %s (%s), %s; %s",
        string(row, "variable"),
        value(row, "value"),
        string(row, "provider"),
        string(row, "delivery"),
        value(row, "other_value"),
        string(row, "other_provider"),
        string(row, "other_delivery"),
        string(row, "reason"),
        string(row, "explanation"));
  }

  private void revision(JsonNode row, String indent) {
    say(
        indent + "release %s (as of %s): %s, %s before, %s now; %s: %s",
        string(row, "release"),
        string(row, "as_of"),
        string(row, "change"),
        value(row, "previous_value"),
        value(row, "value"),
        string(row, "reason"),
        string(row, "explanation"));
  }

  private void madeBy(JsonNode made, String in) {
    if (made.isMissingNode()) {
      return;
    }
    say(
        in + "Made by program %s (classes %s) as of %s, geography %s, release %s",
        string(made, "code_version"),
        shortened(string(made, "code_sha256")),
        string(made, "as_of"),
        string(made, "geography"),
        shortened(string(made, "release_id")));
    for (JsonNode declaration : made.path("declarations")) {
      if (declaration.path("file").asText().startsWith("conf/")) {
        say(
            in + INDENT + "%s %s",
            string(declaration, "file"),
            shortened(string(declaration, "sha256")));
      }
    }
  }

  private static String breakdown(JsonNode cell) {
    StringBuilder breakdown = new StringBuilder();
    for (Map.Entry<String, JsonNode> field : cell.properties()) {
      boolean isBreakdown = Dimensions.BREAKDOWNS.contains(field.getKey());
      String code = field.getValue().asText();
      if (isBreakdown && !code.equals("_T") && !code.equals("_Z")) {
        breakdown.append(' ').append(code);
      }
    }
    return breakdown.toString();
  }

  private static String shortened(String checksum) {
    return checksum.substring(0, Math.min(SHORT_CHECKSUM, checksum.length()));
  }

  private static String string(JsonNode node, String key) {
    return node.path(key).isNull() ? "-" : node.path(key).asText();
  }

  private static String value(JsonNode node, String key) {
    return node.path(key).isNull() ? "no value" : node.path(key).asText();
  }

  private void say(String line, Object... details) {
    lines.add(line.formatted(details).stripTrailing());
  }
}
