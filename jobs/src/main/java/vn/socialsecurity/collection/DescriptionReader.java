package vn.socialsecurity.collection;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.socialsecurity.classification.NearestName;
import vn.socialsecurity.structure.DeliveryDescription;
import vn.socialsecurity.structure.DeliveryDescription.Receipt;
import vn.socialsecurity.structure.NumberFormat;
import vn.socialsecurity.structure.Phrase;

/** Reads {@code delivery.json}: every key known, every value of its kind, the rest by default. */
final class DescriptionReader {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Set<String> KEYS =
      Set.of(
          "provider",
          "title",
          "source",
          "synthetic",
          "area_names",
          "encoding",
          "delimiter",
          "number_format",
          "header_line",
          "geography",
          "obs_status",
          "preliminary_marks",
          "notes",
          "files");
  private static final Set<String> FILE_KEYS = Set.of("name", "rows", "sha256", "control_totals");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_DIGITS = 38;
  private static final String DEFAULT_STATUS = "A";

  private final Vocabulary vocabulary;

  DescriptionReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What is wrong with a {@code delivery.json}, in a sentence for its author. */
  static final class NotUsable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Phrase phrase;

    NotUsable(String english, String vietnamese) {
      this(new Phrase(english, vietnamese));
    }

    NotUsable(Phrase phrase) {
      super(phrase.english());
      this.phrase = phrase;
    }

    Phrase phrase() {
      return phrase;
    }
  }

  /**
   * The description in these bytes.
   *
   * @throws NotUsable when it is no JSON, or anything in it is not as agreed
   */
  DeliveryDescription read(byte[] bytes, String id, String dataset, LocalDate issued)
      throws NotUsable {
    if (bytes.length > DeliveryLimits.DESCRIPTION_BYTES) {
      throw new NotUsable("it is larger than 1 MB", "tệp lớn hơn 1 MB");
    }
    JsonNode json = parse(bytes);
    if (json == null || !json.isObject()) {
      throw new NotUsable("it is not one JSON object {...}", "không phải một đối tượng JSON {...}");
    }
    checkKeys(json, KEYS, Phrase.same(""));
    return new DeliveryDescription(
        id,
        dataset,
        issued,
        code(json, "provider", vocabulary.providers())
            .orElseThrow(
                () -> new NotUsable("the key 'provider' is missing", "thiếu khoá 'provider'")),
        text(json, "source").orElse(null),
        flag(json, "synthetic"),
        flag(json, "area_names"),
        text(json, "encoding").orElse(DeliveredText.UTF_8),
        oneOf(
                json,
                "delimiter",
                d -> Set.of(",", ";").contains(d) ? Optional.of(d) : Optional.empty())
            .orElse(",")
            .charAt(0),
        oneOf(json, "number_format", NumberFormat::ofName).orElse(NumberFormat.PLAIN),
        (int) wholeNumber(json, "header_line", 1, Integer.MAX_VALUE).orElse(1L).longValue(),
        code(json, "geography", vocabulary.geographies()).orElse(null),
        code(json, "obs_status", vocabulary.statuses()).orElse(DEFAULT_STATUS),
        flag(json, "preliminary_marks"),
        receipts(json));
  }

  private static JsonNode parse(byte[] bytes) throws NotUsable {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
      JsonNode json = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
      return json;
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : " %d".formatted(e.getLocation().getLineNr());
      // What the parser says behind its first line is a copy of the file.
      String why = e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(.*", "");
      throw new NotUsable(
          "it is not valid JSON: " + why + (place.isEmpty() ? "" : " (line" + place + ")"),
          "JSON không hợp lệ" + (place.isEmpty() ? "" : " (dòng" + place + ")"));
    } catch (CharacterCodingException e) {
      throw new NotUsable("it is not written in UTF-8", "không được ghi bằng UTF-8");
    }
  }

  private static void checkKeys(JsonNode json, Set<String> known, Phrase where) throws NotUsable {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new NotUsable(
            new Phrase("the key '" + name + "' is unknown", "khoá '" + name + "' không được biết")
                .then(where)
                .then(nearest(known, name)));
      }
    }
  }

  private static Map<String, Receipt> receipts(JsonNode json) throws NotUsable {
    Map<String, Receipt> receipts = new LinkedHashMap<>();
    JsonNode files = json.path("files");
    if (!files.isMissingNode() && !files.isNull() && !files.isArray()) {
      throw new NotUsable(
          "the key 'files' is not a list [...]", "khoá 'files' không phải là danh sách [...]");
    }
    for (JsonNode file : files) {
      if (!file.isObject()) {
        throw new NotUsable(
            "'files' holds " + file + " where {\"name\": ...} is expected",
            "'files' có " + file + " thay vì {\"name\": ...}");
      }
      checkKeys(file, FILE_KEYS, new Phrase(" in 'files'", " trong 'files'"));
      String name =
          text(file, "name")
              .orElseThrow(
                  () ->
                      new NotUsable(
                          "'files' holds one without 'name'", "'files' có một mục thiếu 'name'"));
      if (name.contains("/") || name.contains("\\") || name.contains("..")) {
        throw new NotUsable(
            "'files' names '" + name + "'; a name is that of a file in the same folder",
            "'files' nêu '" + name + "'; tên phải là tên tệp trong cùng thư mục");
      }
      Receipt receipt =
          new Receipt(
              wholeNumber(file, "rows", 0, Long.MAX_VALUE).orElse(null),
              text(file, "sha256").orElse(null),
              controlTotals(file));
      if (receipt.sha256() != null && !SHA256.matcher(receipt.sha256()).matches()) {
        throw new NotUsable(
            "the 'sha256' of " + name + " is not 64 lower-case hexadecimal digits",
            "'sha256' của " + name + " không phải 64 chữ số thập lục phân viết thường");
      }
      if (receipts.put(Normalizer.normalize(name, Normalizer.Form.NFC), receipt) != null) {
        throw new NotUsable("'files' names " + name + " twice", "'files' nêu " + name + " hai lần");
      }
    }
    return receipts;
  }

  private static Map<String, BigDecimal> controlTotals(JsonNode file) throws NotUsable {
    Map<String, BigDecimal> totals = new LinkedHashMap<>();
    JsonNode json = file.path("control_totals");
    if (!json.isMissingNode() && !json.isNull() && !json.isObject()) {
      throw new NotUsable(
          "'control_totals' is not an object {\"column\": \"total\"}",
          "'control_totals' không phải đối tượng {\"cột\": \"tổng\"}");
    }
    for (Iterator<String> columns = json.fieldNames(); columns.hasNext(); ) {
      String column = columns.next();
      JsonNode total = json.get(column);
      String text = total.isValueNode() ? total.asText() : "";
      Optional<BigDecimal> number =
          total.isNumber() ? decimal(total) : NumberFormat.PLAIN.parse(text);
      totals.put(
          column,
          number.orElseThrow(
              () ->
                  new NotUsable(
                      "the control total of "
                          + column
                          + " is "
                          + total
                          + "; write it as 1234.5 whatever the number format of the file",
                      "tổng kiểm tra của cột "
                          + column
                          + " là "
                          + total
                          + "; ghi dạng 1234.5 dù tệp dùng định dạng số nào")));
    }
    return totals;
  }

  /** Written out, 1e999999 would fill the memory; 1e999999999 has no decimal value at all. */
  private static Optional<BigDecimal> decimal(JsonNode number) {
    if (number.isDouble() && !Double.isFinite(number.doubleValue())) {
      return Optional.empty();
    }
    return Optional.of(number.decimalValue())
        .filter(n -> n.precision() <= MOST_DIGITS && Math.abs(n.scale()) <= MOST_DIGITS);
  }

  private static Optional<String> text(JsonNode json, String key) throws NotUsable {
    JsonNode value = json.get(key);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new NotUsable(
          "the key '" + key + "' is " + value + " where a text is expected",
          "khoá '" + key + "' là " + value + " thay vì một chuỗi văn bản");
    }
    return Optional.of(value.asText().strip());
  }

  private static Optional<String> code(JsonNode json, String key, Set<String> codes)
      throws NotUsable {
    Optional<String> code = text(json, key);
    if (code.isPresent() && !codes.contains(code.get())) {
      throw new NotUsable(
          new Phrase(
                  "the " + key + " '" + code.get() + "' is unknown",
                  key + " '" + code.get() + "' không được biết")
              .then(nearest(codes, code.get())));
    }
    return code;
  }

  private static <T> Optional<T> oneOf(
      JsonNode json, String key, Function<String, Optional<T>> meaning) throws NotUsable {
    Optional<String> text = text(json, key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> meant = meaning.apply(text.get());
    if (meant.isEmpty()) {
      throw new NotUsable(
          "the " + key + " '" + text.get() + "' is not supported",
          key + " '" + text.get() + "' không được hỗ trợ");
    }
    return meant;
  }

  private static boolean flag(JsonNode json, String key) throws NotUsable {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new NotUsable(
          "the key '" + key + "' is " + value + " where true or false is expected",
          "khoá '" + key + "' là " + value + " thay vì true hoặc false");
    }
    return value.asBoolean();
  }

  private static Optional<Long> wholeNumber(JsonNode json, String key, long least, long most)
      throws NotUsable {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.canConvertToLong()
        || !value.isIntegralNumber()
        || value.asLong() < least
        || value.asLong() > most) {
      throw new NotUsable(
          "the key '%s' is %s where a whole number from %d is expected"
              .formatted(key, value, least),
          "khoá '%s' là %s thay vì một số nguyên từ %d".formatted(key, value, least));
    }
    return Optional.of(value.asLong());
  }

  private static Phrase nearest(Collection<String> known, String name) {
    List<String> all = List.copyOf(new TreeSet<>(known));
    return NearestName.among(known, name)
        .map(near -> new Phrase("; nearest: '" + near + "'", "; gần nhất: '" + near + "'"))
        .orElse(new Phrase("; known: " + all, "; đã biết: " + all));
  }
}
