package vn.socialsecurity.generation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import vn.socialsecurity.structure.RuleCode;

/**
 * A fault that is planted in a row, and the rule that must find it. A faulty row is one more row,
 * about somebody who stands nowhere else: when it is taken by mistake, a count is too high by one.
 */
public enum Fault {
  PERSON_ID_MISSING(Extract.REGISTER, RuleCode.REQUIRED_VALUE_MISSING, with(0, "")),
  PERSON_ID_SHORT(Extract.REGISTER, RuleCode.PATTERN, row -> set(row, 0, row[0].substring(1))),
  PERSON_ID_LETTER(
      Extract.REGISTER, RuleCode.PATTERN, row -> set(row, 0, row[0].substring(1) + "O")),
  SCHEME_UNKNOWN(Extract.REGISTER, RuleCode.CODE_UNKNOWN, with(1, "pension")),
  PROVINCE_UNKNOWN(Extract.REGISTER, RuleCode.AREA_UNKNOWN, with(2, "99")),
  PROVINCE_CEASED(Extract.REGISTER, RuleCode.AREA_NOT_IN_FORCE, with(2, "28")),
  YEAR_DAMAGED(Extract.REGISTER, RuleCode.TYPE, row -> set(row, 3, row[3] + "4")),
  MONTH_ZERO(Extract.REGISTER, RuleCode.BELOW_MINIMUM, with(4, "0")),
  MONTH_ABOVE_12(Extract.REGISTER, RuleCode.ABOVE_MAXIMUM, with(5, "13")),
  MONTHS_REVERSED(Extract.REGISTER, RuleCode.PERIOD_INVALID, row -> set(set(row, 4, "9"), 5, "3")),
  SEX_UNKNOWN(Extract.REGISTER, RuleCode.CODE_UNKNOWN, with(6, "nam")),
  BIRTH_YEAR_SHORT(Extract.REGISTER, RuleCode.TYPE, row -> set(row, 7, row[7].substring(2))),
  BORN_AFTER_SPELL(
      Extract.REGISTER, RuleCode.BIRTH_YEAR_IMPLAUSIBLE, row -> set(row, 7, next(row[3]))),
  SPELL_AFTER_DELIVERY(
      Extract.REGISTER,
      RuleCode.SPELL_AFTER_DELIVERY,
      row -> set(set(row, 3, next(row[3])), 5, "12")),
  SECTOR_UNKNOWN(Extract.REGISTER, RuleCode.CODE_UNKNOWN, with(8, "army")),
  CONTRIBUTION_NEGATIVE(Extract.REGISTER, RuleCode.BELOW_MINIMUM, with(9, "-5200000")),
  CONTRIBUTION_IN_WORDS(Extract.REGISTER, RuleCode.TYPE, with(9, "5.2tr")),
  FIELD_LACKING(Extract.REGISTER, RuleCode.FIELD_COUNT, row -> Arrays.copyOf(row, row.length - 1)),
  FIELD_ADDED(Extract.REGISTER, RuleCode.FIELD_COUNT, row -> set(row, 9, row[9] + ",0")),
  TEXT_DAMAGED(Extract.REGISTER, RuleCode.TEXT_DAMAGED, with(8, "nh\u00e0_nuoc")),

  HOUSEHOLD_ID_MISSING(Extract.REVIEW, RuleCode.REQUIRED_VALUE_MISSING, with(0, "")),
  COMMUNE_MISSING(Extract.REVIEW, RuleCode.REQUIRED_VALUE_MISSING, with(2, "")),
  STANDARD_MISSING(Extract.REVIEW, RuleCode.REQUIRED_VALUE_MISSING, with(4, "")),
  STANDARD_OF_OTHER_YEARS(
      Extract.REVIEW, RuleCode.STANDARD_NOT_VALID_IN_YEAR, with(4, "NATIONAL_2006_2010")),
  RESIDENCE_UNKNOWN(Extract.REVIEW, RuleCode.CODE_UNKNOWN, with(5, "suburban")),
  MEMBERS_ZERO(Extract.REVIEW, RuleCode.BELOW_MINIMUM, with(7, "0")),
  INCOME_NEGATIVE(Extract.REVIEW, RuleCode.BELOW_MINIMUM, with(8, "-450000")),
  DEPRIVATION_UNCLEAR(Extract.REVIEW, RuleCode.TYPE, with(9, "x")),
  CLASS_UNKNOWN(Extract.REVIEW, RuleCode.CODE_UNKNOWN, with(21, "ngheo"));

  private final Extract extract;
  private final RuleCode rule;
  private final UnaryOperator<String[]> spoiling;

  Fault(Extract extract, RuleCode rule, UnaryOperator<String[]> spoiling) {
    this.extract = extract;
    this.rule = rule;
    this.spoiling = spoiling;
  }

  /** The faults of one dataset. */
  static List<Fault> of(Extract extract) {
    return Arrays.stream(values()).filter(fault -> fault.extract == extract).toList();
  }

  /** The rule that must find it. */
  RuleCode rule() {
    return rule;
  }

  Extract extract() {
    return extract;
  }

  /** A sound row with this fault in it, as the cells that are written. */
  String[] spoil(String[] cells) {
    return spoiling.apply(cells.clone());
  }

  /** The line of such cells; a letter above ASCII becomes a byte that is not UTF-8. */
  static byte[] line(String[] cells) {
    return String.join(",", cells).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static UnaryOperator<String[]> with(int column, String cell) {
    return row -> set(row, column, cell);
  }

  private static String next(String year) {
    return Integer.toString(Integer.parseInt(year) + 1);
  }

  private static String[] set(String[] row, int column, String cell) {
    row[column] = cell;
    return row;
  }
}
