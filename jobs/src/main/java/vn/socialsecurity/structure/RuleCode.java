package vn.socialsecurity.structure;

/**
 * Every reason for which a row or a file is not taken as it stands. The name is the code that
 * stands in {@code quarantine} and {@code quality}; the sentences are what a person reads. In a
 * sentence {@code {value}}, {@code {column}} and {@code {detail}} are filled in.
 */
public enum RuleCode {
  REQUIRED_VALUE_MISSING(
      Severity.ROW, "Column {column} must have a value.", "Cột {column} bắt buộc phải có giá trị."),
  TYPE(
      Severity.ROW,
      "'{value}' in column {column} is not {detail}.",
      "'{value}' ở cột {column} không phải là {detail}."),
  BELOW_MINIMUM(
      Severity.ROW,
      "{value} in column {column} is below the least allowed value {detail}.",
      "{value} ở cột {column} nhỏ hơn giá trị nhỏ nhất cho phép {detail}."),
  ABOVE_MAXIMUM(
      Severity.ROW,
      "{value} in column {column} is above the greatest allowed value {detail}.",
      "{value} ở cột {column} lớn hơn giá trị lớn nhất cho phép {detail}."),
  PATTERN(
      Severity.ROW,
      "'{value}' in column {column} does not have the form {detail}.",
      "'{value}' ở cột {column} không đúng dạng {detail}."),
  CODE_UNKNOWN(
      Severity.ROW,
      "'{value}' in column {column} is not a code of the list {detail}.",
      "'{value}' ở cột {column} không có trong danh mục {detail}."),
  AREA_UNKNOWN(
      Severity.ROW,
      "'{value}' in column {column} is no known area. {detail}",
      "'{value}' ở cột {column} không phải là đơn vị hành chính đã biết. {detail}"),
  AREA_NOT_IN_FORCE(
      Severity.ROW,
      "Area '{value}' in column {column} did not exist on {detail}.",
      "Đơn vị '{value}' ở cột {column} không tồn tại vào ngày {detail}."),
  AREA_CEASED_BLANK(
      Severity.WARNING,
      "Area '{value}' did not exist on {detail}; the row holds no figure and is passed over.",
      "Đơn vị '{value}' không tồn tại vào ngày {detail}; dòng không có số liệu nên được bỏ qua."),
  AREA_NAME_DAMAGED(
      Severity.WARNING,
      "'{value}' has lost letters and was read as {detail}.",
      "'{value}' bị mất chữ và được đọc là {detail}."),
  PERIOD_INVALID(
      Severity.ROW,
      "The period in column {column} cannot be: {detail}.",
      "Kỳ ở cột {column} không hợp lệ: {detail}."),
  SPELL_AFTER_DELIVERY(
      Severity.ROW,
      "The spell lasts to month {value} of a year that had not come so far when the delivery was"
          + " issued on {detail}.",
      "Khoảng tham gia kéo dài đến tháng {value}, sau ngày phát hành đợt giao {detail}."),
  BIRTH_YEAR_IMPLAUSIBLE(
      Severity.ROW,
      "Nobody born in {value} is between 0 and 120 years old in {detail}.",
      "Người sinh năm {value} không thể từ 0 đến 120 tuổi vào năm {detail}."),
  STANDARD_NOT_VALID_IN_YEAR(
      Severity.ROW,
      "Poverty standard {value} was not in use in {detail}.",
      "Chuẩn nghèo {value} không áp dụng trong năm {detail}."),
  DEPRIVATION_NOT_OF_STANDARD(
      Severity.ROW,
      "Column {column} holds '{value}', but {detail} has no such deprivation.",
      "Cột {column} có '{value}' nhưng chuẩn {detail} không có chỉ số thiếu hụt này."),
  COMMUNE_UNKNOWN(
      Severity.ROW,
      "Commune '{value}' in column {column} is not in commune_services of {detail}.",
      "Xã '{value}' ở cột {column} không có trong commune_services của {detail}."),
  YEAR_AFTER_DELIVERY(
      Severity.ROW,
      "The year {value} had not come when the delivery was issued on {detail}.",
      "Năm {value} chưa tới khi đợt giao được phát hành ngày {detail}."),
  PART_ABOVE_WHOLE(
      Severity.ROW,
      "{value} in column {column} is more than the whole, {detail}.",
      "{value} ở cột {column} lớn hơn tổng là {detail}."),
  HOUSEHOLD_REPEATED(
      Severity.ROW,
      "The household stands there once more and counts once, in the commune of the lowest code:"
          + " {detail}.",
      "Hộ này xuất hiện nhiều lần và chỉ được tính một lần, tại xã có mã nhỏ nhất: {detail}."),
  COMMUNE_REPEATED(
      Severity.ROW,
      "The commune stands there once more and counts once, with most villages: {detail}.",
      "Xã này xuất hiện nhiều lần và chỉ được tính một lần, theo dòng có nhiều thôn nhất:"
          + " {detail}."),
  CLASS_DIFFERS_FROM_RULE(
      Severity.WARNING,
      "The official class is another one than income and deprivations give under the national rule;"
          + " the official class is kept.",
      "Phân loại chính thức khác với kết quả theo thu nhập và thiếu hụt của chuẩn quốc gia; giữ phân"
          + " loại chính thức."),
  TEXT_DAMAGED(
      Severity.ROW,
      "Column {column} holds bytes that are no text in {detail}: '{value}'.",
      "Cột {column} có byte không phải là chữ trong bảng mã {detail}: '{value}'."),
  FIELD_COUNT(
      Severity.ROW,
      "The line has {value} fields where the header has {detail}.",
      "Dòng có {value} trường trong khi tiêu đề có {detail} trường."),
  HEADER_REPEATED(
      Severity.ROW, "The line is the header line once more.", "Dòng này lặp lại dòng tiêu đề."),
  ROW_REPEATED(Severity.ROW, "The row is a repetition of {detail}.", "Dòng này lặp lại {detail}."),
  KEY_CONFLICT(
      Severity.ROW,
      "Another row of the same delivery has the same key and other figures: {detail}.",
      "Một dòng khác của cùng lần giao có cùng khoá nhưng số liệu khác: {detail}."),
  RATE_ABOVE_100(
      Severity.WARNING,
      "{value} percent in column {column} is above 100; kept, since registers may count people who"
          + " live elsewhere.",
      "{value} phần trăm ở cột {column} vượt quá 100; giữ nguyên vì sổ đăng ký có thể tính cả người"
          + " cư trú nơi khác."),
  FIGURE_KNOWN_FAULTY(
      Severity.WARNING,
      "The figure is taken as delivered but is known to be doubtful: {detail}",
      "Số liệu được giữ như đã giao nhưng đã biết là đáng ngờ: {detail}"),
  FIGURE_CORRECTED(
      Severity.WARNING,
      "The delivered figure {value} was replaced as declared in conf/corrections.csv: {detail}",
      "Số liệu đã giao {value} được thay theo conf/corrections.csv: {detail}"),
  DELIVERY_NOT_DESCRIBED(
      Severity.FILE,
      "The folder has no usable delivery.json: {detail}",
      "Thư mục không có delivery.json dùng được: {detail}"),
  DATASET_UNKNOWN(
      Severity.FILE,
      "There is no dataset '{value}'. {detail}",
      "Không có bộ dữ liệu '{value}'. {detail}"),
  FOLDER_NAME(
      Severity.FILE,
      "The folder name '{value}' does not begin with the date of issue as yyyy-mm-dd, from 1990 to"
          + " 2035.",
      "Tên thư mục '{value}' không bắt đầu bằng ngày phát hành dạng yyyy-mm-dd, từ 1990 đến 2035."),
  FILE_MISSING(
      Severity.FILE,
      "delivery.json names the file {value}, which is not there.",
      "delivery.json nêu tệp {value} nhưng không có tệp này."),
  RECEIPT_CHECKSUM(
      Severity.FILE,
      "The sha256 of the file is {value}, the receipt says {detail}.",
      "sha256 của tệp là {value}, biên nhận ghi {detail}."),
  RECEIPT_ROWS(
      Severity.FILE,
      "The file has {value} rows, the receipt says {detail}.",
      "Tệp có {value} dòng, biên nhận ghi {detail}."),
  RECEIPT_CONTROL_TOTAL(
      Severity.FILE,
      "The sum of column {column} is {value}, the receipt says {detail}.",
      "Tổng cột {column} là {value}, biên nhận ghi {detail}."),
  HEADER(
      Severity.FILE,
      "The header does not fit the schema: {detail}",
      "Tiêu đề không khớp với lược đồ: {detail}"),
  FILE_UNREADABLE(
      Severity.FILE,
      "The file cannot be read to its end: {detail}",
      "Không đọc được tệp đến cuối: {detail}");

  private final Severity severity;
  private final String english;
  private final String vietnamese;

  RuleCode(Severity severity, String english, String vietnamese) {
    this.severity = severity;
    this.english = english;
    this.vietnamese = vietnamese;
  }

  /** What a finding of this rule costs. */
  public Severity severity() {
    return severity;
  }

  /** The sentence in English, its places filled from the finding. */
  public String english(Finding finding) {
    return fill(english, finding, finding.detail());
  }

  /** The sentence in Vietnamese, its places filled from the finding. */
  public String vietnamese(Finding finding) {
    return fill(vietnamese, finding, finding.detailVi());
  }

  private static String fill(String sentence, Finding finding, String detail) {
    return sentence
        .replace("{column}", orEmpty(finding.column()))
        .replace("{detail}", orEmpty(detail))
        .replace("{value}", orEmpty(finding.value()))
        .strip();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
