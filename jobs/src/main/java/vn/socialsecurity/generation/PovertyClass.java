package vn.socialsecurity.generation;

import java.util.Locale;

/** What a review finds a household to be. */
enum PovertyClass {
  POOR,
  NEAR_POOR,
  NOT_POOR;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
