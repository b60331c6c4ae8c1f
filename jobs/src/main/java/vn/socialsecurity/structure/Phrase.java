package vn.socialsecurity.structure;

import java.io.Serializable;

/**
 * A few words that stand in a sentence, in both languages of the project.
 *
 * @param english never null
 * @param vietnamese never null
 */
public record Phrase(String english, String vietnamese) implements Serializable {

  /** Words that are the same in both: codes, numbers, dates. */
  public static Phrase same(String text) {
    return new Phrase(text, text);
  }

  /** These words and more behind them, nothing between. */
  public Phrase then(Phrase more) {
    return new Phrase(english + more.english, vietnamese + more.vietnamese);
  }
}
