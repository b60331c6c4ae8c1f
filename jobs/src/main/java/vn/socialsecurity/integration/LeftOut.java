package vn.socialsecurity.integration;

import java.io.Serializable;
import java.util.SortedSet;

/**
 * Figures of one variable that are in the panel but not among the observations, because their areas
 * are not of the release's geography and cannot be brought to it.
 *
 * @param subject variable, with concept and breakdown where they apply
 * @param reason why they cannot
 * @param areas the areas of the figures
 */
public record LeftOut(String subject, Reason reason, SortedSet<String> areas)
    implements Serializable {

  /** Why figures cannot be brought to a geography. */
  public enum Reason {
    OTHER_REGIONS(
        "they are not provinces; regions of the release are summed from its provinces",
        "không phải là tỉnh; số liệu vùng được cộng từ các tỉnh của bản phát hành"),
    DIVIDED(
        "a province cannot be divided into former ones, since nothing says how much lies in each",
        "không thể tách tỉnh mới thành các tỉnh cũ vì không có tỷ trọng"),
    NOT_A_COUNT(
        "a rate without both of its counts cannot be summed, and rates are never averaged",
        "tỷ lệ không có tử số và mẫu số thì không cộng được, và không lấy bình quân tỷ lệ"),
    NOT_APPORTIONED(
        "only totals of persons, households, events and amounts are divided by population",
        "chỉ tổng số người, hộ, lượt và số tiền được phân chia theo dân số"),
    INCOMPLETE("an incomplete sum is never made", "không cộng khi thiếu thành phần");

    private final String english;
    private final String vietnamese;

    Reason(String english, String vietnamese) {
      this.english = english;
      this.vietnamese = vietnamese;
    }

    /** The reason in English, the end of a sentence. */
    public String english() {
      return english;
    }

    /** The reason in Vietnamese, the end of a sentence. */
    public String vietnamese() {
      return vietnamese;
    }
  }
}
