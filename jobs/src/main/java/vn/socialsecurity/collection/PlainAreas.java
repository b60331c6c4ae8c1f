package vn.socialsecurity.collection;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.AreaMatch;
import vn.socialsecurity.structure.DeliveryDescription;

/** Remembers which area a code meant in a year, so that the directory is asked once. */
final class PlainAreas {
  static final int MOST_LETTERS = 6;

  private static final int UNKNOWN = -1;
  private static final int LAST_OF_DECEMBER = 31;
  private static final int YEAR_BITS = 12;

  private final AreaDirectory directory;
  private final DeliveryDescription delivery;
  private final Pattern form;
  private final int yearField;
  private final ToIntFunction<String> indexes;
  private final Map<Long, Integer> found = new HashMap<>();
  private long lastText = -1;
  private long lastYear = -1;
  private int lastFound = UNKNOWN;

  /**
   * Areas of a delivery.
   *
   * @param form what the text must match; null for anything
   * @param yearField the field that dates a row
   * @param indexes gives each {@code ref_area} its number
   */
  PlainAreas(
      AreaDirectory directory,
      DeliveryDescription delivery,
      String form,
      int yearField,
      ToIntFunction<String> indexes) {
    this.directory = directory;
    this.delivery = delivery;
    this.form = form == null ? null : Pattern.compile(form);
    this.yearField = yearField;
    this.indexes = indexes;
  }

  /**
   * The number of the area.
   *
   * @param text up to {@link #MOST_LETTERS} bytes, the first lowest
   * @return negative when the reference has to look
   */
  int indexOf(long text, long[] values) {
    long year = values[yearField];
    if (text != lastText || year != lastYear) {
      lastFound = found.computeIfAbsent(text << YEAR_BITS ^ year, key -> find(text, (int) year));
      lastText = text;
      lastYear = year;
    }
    return lastFound;
  }

  private int find(long packed, int year) {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(packed).array();
    String text = new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
    if (delivery.areaNames() || (form != null && !form.matcher(text).matches())) {
      return UNKNOWN;
    }
    AreaMatch match =
        directory.resolve(
            text,
            false,
            delivery.geography(),
            LocalDate.of(year, Month.DECEMBER, LAST_OF_DECEMBER));
    return match instanceof AreaMatch.Found area
        ? indexes.applyAsInt(area.area().refArea())
        : UNKNOWN;
  }
}
