package vn.socialsecurity.dissemination.report;

/** The same words in both languages of the report. */
record Bilingual(String english, String vietnamese) {
  /** What is written alike in both: a name, a number, a code. */
  static Bilingual same(String text) {
    return new Bilingual(text, text);
  }

  boolean isSame() {
    return english.equals(vietnamese);
  }

  Bilingual then(String text) {
    return new Bilingual(english + text, vietnamese + text);
  }

  Bilingual then(Bilingual more) {
    return new Bilingual(english + more.english, vietnamese + more.vietnamese);
  }
}
