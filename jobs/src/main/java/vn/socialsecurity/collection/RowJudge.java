package vn.socialsecurity.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.FieldType;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.NumberFormat;
import vn.socialsecurity.structure.ObservationStatus;
import vn.socialsecurity.structure.PreliminaryMark;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.Severity;

/** Types one record after the other by a file's header, and asks all rules about it. */
final class RowJudge {
  private final List<RowRule> rules;
  private final DatasetSchema schema;
  private final DeliveryDescription delivery;
  private final CSVFormat format;
  private final Header header;
  private final RowReceiver receiver;
  private final ControlTotals totals;
  private final DeliveredRow row;
  private final Object[] defaults;
  private final int status;

  /** What the marks in this row's years and figures mean; empty for most rows. */
  private final List<String> marks = new ArrayList<>();

  RowJudge(
      DatasetSchema schema,
      List<RowRule> rules,
      DeliveryDescription delivery,
      CSVFormat format,
      Header header,
      RowReceiver receiver,
      ControlTotals totals) {
    this.schema = schema;
    this.rules = rules;
    this.delivery = delivery;
    this.format = format;
    this.header = header;
    this.receiver = receiver;
    this.totals = totals;
    this.row = new DeliveredRow(schema, delivery);
    this.status = schema.indexOf(DatasetColumns.OBS_STATUS);
    this.defaults = schema.fields().stream().map(this::defaultOf).toArray();
  }

  void judge(CSVRecord record, long line) {
    if (record.size() != header.size()) {
      Finding fieldCount =
          new Finding(
              RuleCode.FIELD_COUNT,
              null,
              Integer.toString(record.size()),
              Integer.toString(header.size()));
      receiver.quarantine(line, List.of(fieldCount), asDelivered(record));
      return;
    }
    if (header.isRepeatedBy(record)) {
      Finding repeated = new Finding(RuleCode.HEADER_REPEATED, null, null, null);
      receiver.quarantine(line, List.of(repeated), asDelivered(record));
      return;
    }
    row.startLine(line);
    List<Finding> findings = new ArrayList<>();
    fill(record, findings);
    totals.add(row);
    // What follows from bytes that were lost or a column that is not there is not worth a finding.
    Set<String> silent = new HashSet<>(header.missing());
    findings.forEach(damaged -> silent.add(damaged.column()));
    List<Finding> judged = new ArrayList<>();
    for (RowRule rule : rules) {
      rule.judge(row, judged);
    }
    judged.stream().filter(f -> !silent.contains(f.column())).forEach(findings::add);

    boolean stays =
        header.faults().isEmpty()
            && findings.stream().allMatch(f -> f.rule().severity() == Severity.WARNING);
    if (!stays) {
      receiver.quarantine(line, findings, asDelivered(record));
      return;
    }
    receiver.accept(row, findings, asDelivered(record));
  }

  /** Sets text and value of every field; a damaged one keeps its text and has no value. */
  private void fill(CSVRecord record, List<Finding> findings) {
    marks.clear();
    for (int field = 0; field < defaults.length; field++) {
      int column = header.positions().get(field);
      if (column < 0) {
        row.setValue(field, defaults[field]);
        continue;
      }
      String raw = record.get(column);
      String text = DeliveredText.cleaned(raw);
      if (DeliveredText.isDamaged(raw)) {
        row.setText(field, text);
        findings.add(
            new Finding(
                RuleCode.TEXT_DAMAGED,
                schema.fields().get(field).name(),
                text,
                delivery.encoding()));
      } else if (text.isEmpty() || schema.missingValues().contains(text)) {
        row.setValue(field, defaults[field]);
      } else {
        row.setText(field, text);
        row.setValue(field, typed(schema.fields().get(field).type(), text).orElse(null));
      }
    }
    marks.forEach(this::setStatus);
  }

  /** The value of a text; one that has a value only without its mark leaves the mark behind. */
  private Optional<Object> typed(FieldType type, String text) {
    Optional<Object> value = type.parse(text, delivery.numberFormat());
    if (value.isPresent() || !delivery.preliminaryMarks() || status < 0) {
      return value;
    }
    Optional<PreliminaryMark> marked = PreliminaryMark.of(text);
    value = marked.flatMap(mark -> type.parse(mark.bare(), delivery.numberFormat()));
    if (value.isPresent()) {
      marks.add(marked.get().status());
    }
    return value;
  }

  /** A mark never makes a row look better than its own status does. */
  private void setStatus(String mark) {
    String own = (String) row.value(status);
    if (own == null || ObservationStatus.isKnown(own)) {
      row.setValue(status, ObservationStatus.strongest(Arrays.asList(own, mark)));
    }
  }

  private Object defaultOf(Field field) {
    String text =
        field.name().equals(DatasetColumns.OBS_STATUS)
            ? delivery.obsStatus()
            : field.defaultValue();
    return text == null
        ? null
        : field
            .type()
            .parse(text, NumberFormat.PLAIN)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot use schemas/"
                            + schema.name()
                            + ".json: the default '"
                            + text
                            + "' of "
                            + field.name()
                            + " is not "
                            + field.type().inWords().english()));
  }

  private String asDelivered(CSVRecord record) {
    List<String> texts = record.stream().map(DeliveredText::shown).toList();
    // Hardly a row needs quotation marks, and to have the printer look for them takes longest.
    return !texts.get(0).isEmpty() && texts.stream().allMatch(RowJudge::isBare)
        ? String.join(format.getDelimiterString(), texts)
        : format.format(texts.toArray());
  }

  private static boolean isBare(String text) {
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      boolean isPlain =
          (letter >= '0' && letter <= '9')
              || (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z')
              || letter == '_';
      if (!isPlain) {
        return false;
      }
    }
    return true;
  }
}
