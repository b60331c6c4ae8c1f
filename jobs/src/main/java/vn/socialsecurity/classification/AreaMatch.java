package vn.socialsecurity.classification;

import vn.socialsecurity.structure.Phrase;

/** What a delivered area code or name was found to mean. */
public sealed interface AreaMatch {

  /** Exactly one area of that code or name was in force. */
  record Found(Area area) implements AreaMatch {}

  /** The text has lost letters and stands in the list of known damaged names. */
  record FoundDamaged(Area area) implements AreaMatch {}

  /** The text means this area, which was not in force on the date or is not in the geography. */
  record NotInForce(Area area) implements AreaMatch {}

  /**
   * The text means no area, or more than one.
   *
   * @param suggestion what may have been meant and what to do, a sentence; its texts may be empty
   */
  record Unknown(Phrase suggestion) implements AreaMatch {}
}
