package vn.socialsecurity.review;

import vn.socialsecurity.structure.Phrase;

/**
 * What the review looks for. The name is the code of {@code conf/review_rules.csv}; the sentences
 * are what a statistician reads: %1$s is what was seen, %2$s what was expected, %3$s what it was
 * compared with, %4$s how far it is beyond what is usual or allowed.
 */
public enum ReviewRule {
  WHOLE_AGAINST_PARTS(
      "Stated as %1$s, but its provinces give %2$s",
      "Công bố %1$s, nhưng tính từ các tỉnh được %2$s"),
  WHOLE_OUTSIDE_PARTS(
      "%1$s lies outside the range of its parts, %3$s",
      "%1$s nằm ngoài khoảng của các thành phần, %3$s"),
  NATION_AGAINST_PROVINCES(
      "The nation is stated as %1$s, its provinces give %2$s; nobody of it belongs to no province",
      "Cả nước công bố %1$s, cộng các tỉnh được %2$s; chỉ tiêu này không có phần ngoài tỉnh"),
  IN_NO_PROVINCE(
      "The nation has %1$s, its provinces together %2$s; the rest belongs to no province",
      "Cả nước %1$s, các tỉnh cộng lại %2$s; phần còn lại không thuộc tỉnh nào"),
  RATE_AGAINST_COUNTS(
      "Printed as %1$s, but the counts give %2$s (%3$s)",
      "In là %1$s, nhưng tính từ số đếm được %2$s (%3$s)"),
  ANOTHER_DENOMINATOR(
      "Printed as %1$s where the declared denominator gives %2$s; it fits %3$s",
      "In là %1$s trong khi mẫu số đã khai cho %2$s; khớp với mẫu số %3$s"),
  RATE_ABOVE_100(
      "%1$s percent: the numerator is counted elsewhere than the denominator",
      "%1$s phần trăm: tử số được đếm ở nơi khác với mẫu số"),
  ZERO_DENOMINATOR("The denominator is 0: there is no rate", "Mẫu số bằng 0: không có tỷ lệ"),
  PARTS_EXCEED_WHOLE(
      "%1$s, more than the whole, %3$s of %2$s", "%1$s, lớn hơn tổng thể %3$s là %2$s"),
  TARGET_AS_OUTTURN(
      "%1$s is delivered as reached and is exactly the figure of the %3$s",
      "%1$s được giao như kết quả thực hiện nhưng trùng đúng số của %3$s"),
  EQUAL_CONCEPTS(
      "%1$s, exactly as under another concept, %3$s", "%1$s, trùng đúng với khái niệm khác, %3$s"),
  CONSTANT_RATIO(
      "%1$s is exactly %2$s times %3$s, as are other pairs of the same units: imputed, not counted",
      "%1$s đúng bằng %2$s lần %3$s, các cặp khác cùng đơn vị cũng vậy: số suy ra, không phải số đếm"),
  SOURCES_DISAGREE(
      "%1$s where %3$s states %2$s: %4$s percent apart",
      "%1$s trong khi %3$s nêu %2$s: chênh %4$s phần trăm"),
  SHIFTED_ROWS(
      "%1$s where %2$s was expected: it fits %3$s, like its neighbours in the printed order",
      "%1$s trong khi lẽ ra khoảng %2$s: khớp với %3$s, như các dòng liền kề trong bảng in"),
  SWAPPED_AREAS(
      "%1$s where %2$s was expected: it fits %3$s, and that one's figure fits here",
      "%1$s trong khi lẽ ra khoảng %2$s: khớp với %3$s, và ngược lại"),
  OUTLIER_IN_SERIES(
      "%1$s where the years around it give %2$s (%3$s): %4$s times the usual spread",
      "%1$s trong khi các năm lân cận cho %2$s (%3$s): gấp %4$s lần độ phân tán thường thấy"),
  LEVEL_SHIFT(
      "%1$s after %2$s (%3$s): a change %4$s times the usual spread, and no break is declared",
      "%1$s sau %2$s (%3$s): thay đổi gấp %4$s lần độ phân tán thường thấy, không khai báo gián đoạn"),
  NATIONAL_LEVEL_SHIFT(
      "%1$s after %2$s (%3$s): a change %4$s times the usual spread, and no break is declared",
      "%1$s sau %2$s (%3$s): thay đổi gấp %4$s lần độ phân tán thường thấy, không khai báo gián đoạn"),
  WRONG_DIGITS(
      "%1$s where about %2$s was expected: a digit too few or too many",
      "%1$s trong khi lẽ ra khoảng %2$s: thiếu hoặc thừa một chữ số"),
  COPIED_YEAR(
      "%1$s of %2$s areas have the very figures of %3$s",
      "%1$s trong %2$s vùng có đúng số liệu của năm %3$s"),
  COPIED_STANDARD(
      "%1$s, exactly as under another standard, %3$s",
      "%1$s, trùng đúng với số theo chuẩn khác, %3$s"),
  HEAPED_DIGITS(
      "%1$s of %2$s figures end in 0 or 5: %4$s standard errors above one in five",
      "%1$s trong %2$s số tận cùng bằng 0 hoặc 5: cao hơn một phần năm %4$s sai số chuẩn"),
  RANK_JUMP(
      "Place %1$s among the provinces, %2$s the year before and back after it (%3$s)",
      "Thứ hạng %1$s trong các tỉnh, năm trước hạng %2$s và năm sau trở lại (%3$s)"),
  MISSING_AREA(
      "No figure, though the nation has one and this area had %2$s in %3$s",
      "Không có số liệu, dù cả nước có và vùng này năm %3$s có %2$s"),
  SWAPPED_MEASURES(
      "%1$s where about %2$s was expected: it fits %3$s of the same place and year",
      "%1$s trong khi lẽ ra khoảng %2$s: khớp với %3$s cùng nơi và cùng năm"),
  UNCERTAIN_DENOMINATOR(
      "The denominator carries a relative standard error of %4$s percent",
      "Mẫu số có sai số chuẩn tương đối %4$s phần trăm");

  private final String english;
  private final String vietnamese;

  ReviewRule(String english, String vietnamese) {
    this.english = english;
    this.vietnamese = vietnamese;
  }

  /** What was seen, as a sentence. */
  Phrase sentence(String seen, String expected, String comparedWith, String strength) {
    return new Phrase(
        english.formatted(seen, expected, comparedWith, strength),
        vietnamese.formatted(seen, expected, comparedWith, strength));
  }
}
