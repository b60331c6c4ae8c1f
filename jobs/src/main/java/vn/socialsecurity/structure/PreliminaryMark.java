package vn.socialsecurity.structure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A year or figure with a word beside it that says how final it is: {@code Prel. 2016}, {@code Sơ
 * bộ 2023}, {@code Est.2016}, {@code 12.5 (prel.)}. The word counts only in a delivery that
 * declares {@code "preliminary_marks": true}.
 *
 * @param bare the text without its mark
 * @param status the SDMX observation status that the mark means
 */
public record PreliminaryMark(String bare, String status) {
  private static final String PROVISIONAL = "prel(?:iminary)?|pre|sơ\\s+bộ|so\\s+bo";
  private static final String ESTIMATED = "est(?:imated?)?|ước\\s+tính|ước|uoc\\s+tinh";
  private static final String EITHER = "(?:(?<p>" + PROVISIONAL + ")|(?<e>" + ESTIMATED + "))";
  private static final String FIGURE = "(?<bare>-?\\d.*?)";

  /** No mark and figure are longer, and nothing long is worth a search. */
  private static final int MOST_LETTERS = 60;

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern BEFORE = Pattern.compile(EITHER + "[.:_\\s]*" + FIGURE, FLAGS);
  private static final Pattern BEHIND =
      Pattern.compile(FIGURE + "[_\\s]*\\(?" + EITHER + "\\.?\\)?", FLAGS);

  /** Text and status of a marked text; empty when it bears no mark that is known. */
  public static Optional<PreliminaryMark> of(String text) {
    if (text.length() > MOST_LETTERS) {
      return Optional.empty();
    }
    for (Pattern form : new Pattern[] {BEFORE, BEHIND}) {
      Matcher marked = form.matcher(text);
      if (marked.matches()) {
        String status =
            marked.group("p") == null ? ObservationStatus.ESTIMATED : ObservationStatus.PROVISIONAL;
        return Optional.of(new PreliminaryMark(marked.group("bare"), status));
      }
    }
    return Optional.empty();
  }
}
