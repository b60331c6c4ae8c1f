package vn.socialsecurity.structure;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of a delivered file while it is judged: its text, its typed values, and the area that its
 * area column was found to mean. The reader reuses one instance for all rows of a file, so a rule
 * or tabulation must not keep it.
 */
public final class DeliveredRow {
  private final DatasetSchema schema;
  private final DeliveryDescription delivery;
  private final String[] texts;
  private final Object[] values;
  private long line;
  private String refArea;

  /** An empty row of a delivery; {@link #startLine} begins each row. */
  public DeliveredRow(DatasetSchema schema, DeliveryDescription delivery) {
    this.schema = schema;
    this.delivery = delivery;
    this.texts = new String[schema.fields().size()];
    this.values = new Object[schema.fields().size()];
  }

  /** Forgets the previous row. */
  public void startLine(long physicalLine) {
    line = physicalLine;
    refArea = null;
    java.util.Arrays.fill(texts, null);
    java.util.Arrays.fill(values, null);
  }

  public DatasetSchema schema() {
    return schema;
  }

  public DeliveryDescription delivery() {
    return delivery;
  }

  /** Physical line of the file on which the row starts, from 1. */
  public long line() {
    return line;
  }

  /** The trimmed NFC text of a field, null when it is missing; never the text of a default. */
  public String text(int field) {
    return texts[field];
  }

  /** The typed value of a field, null when it is missing or not of its type. */
  public Object value(int field) {
    return values[field];
  }

  public void setText(int field, String text) {
    texts[field] = text;
  }

  public void setValue(int field, Object value) {
    values[field] = value;
  }

  /** The typed value of a field as a code or text; null when missing. */
  public String string(String field) {
    return (String) valueOf(field);
  }

  /** The typed value of a numeric field; null when missing. */
  public BigDecimal number(String field) {
    return (BigDecimal) valueOf(field);
  }

  /** The typed value of a year field; null when missing. */
  public Integer year(String field) {
    return (Integer) valueOf(field);
  }

  /** The typed value of a date field; null when missing. */
  public LocalDate date(String field) {
    return (LocalDate) valueOf(field);
  }

  /**
   * The dated area that the area column means; null until it is resolved, or where it cannot be.
   */
  public String refArea() {
    return refArea;
  }

  public void resolveArea(String resolved) {
    refArea = resolved;
  }

  private Object valueOf(String field) {
    int index = schema.indexOf(field);
    return index < 0 ? null : values[index];
  }
}
