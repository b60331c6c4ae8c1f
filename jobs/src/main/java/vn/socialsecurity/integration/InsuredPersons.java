package vn.socialsecurity.integration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.socialsecurity.structure.PersonSpell;
import vn.socialsecurity.structure.SpellPlace;
import vn.socialsecurity.structure.SpellTabulation;

/**
 * Counts insured persons from the spells of the register. A person counts once a year in each
 * scheme, however many rows, files and provinces name them, and is whole in one place, the home.
 *
 * <ul>
 *   <li>Insured at 31 December: a spell covers December. The home is the province of that spell; of
 *       several the one that began last, then the one in the province with the lowest code.
 *   <li>Insured in the year: any spell. The home is the province of the spell that began last, then
 *       of the one that ended last, then the lowest code.
 *   <li>Insured months: months of the year covered by a spell, each once, at the home of the year.
 *   <li>Contribution base: monthly base times months, of every spell, in the spell's own province,
 *       where it is paid. Two spells of the same months are two employers; a row that another file
 *       of the province repeats is one.
 *   <li>New and lost: insured at 31 December of this year and not of the year before, and the other
 *       way round; in the nation, and in each province by homes, so that who has moved is lost to
 *       one and new in the other.
 * </ul>
 *
 * Sex, age and sector are those of the home's spell; where two such spells contradict each other,
 * those of the lower sex, year of birth and sector in the order of the code lists.
 */
public final class InsuredPersons implements SpellTabulation {
  private static final long serialVersionUID = 1L;

  /** Schemes that are counted, those of the register first, in the order of its code list. */
  public static final List<String> SCHEMES =
      List.of("compulsory", "voluntary", "unemployment", "health", "social", "any");

  static final int SOCIAL = 4;
  static final int ANY = 5;
  static final int REGISTERED = 4;

  /** Measures of a cell. */
  static final int STOCK = 0;

  static final int IN_YEAR = 1;
  static final int MONTHS = 2;
  static final int BASE = 3;
  static final int MEASURES = 4;

  static final int SEXES = 2;
  static final int AGES = 17;
  static final int SECTORS = 8;
  static final int BREAKDOWNS = SEXES * AGES * SECTORS;

  private static final int YEARS_AN_AGE = 5;
  private static final int COMPULSORY_OR_VOLUNTARY = 0b11;

  @Override
  public PersonCount begin(List<SpellPlace> places) {
    return new PersonCount(places);
  }

  /** New and lost persons were noted for neighbouring years only, so the years must be the same. */
  @Override
  public Optional<long[]> laidOut(
      long[] counted, List<SpellPlace> places, List<SpellPlace> otherPlaces) {
    return InsuredCells.of(places).laidOut(counted, InsuredCells.of(otherPlaces));
  }

  /** Five-year group of the age at 31 December; the last is open. */
  static int age(int year, int birthYear) {
    return Math.min(AGES - 1, (year - birthYear) / YEARS_AN_AGE);
  }

  /** The count of one task. */
  static final class PersonCount implements Count {
    private final InsuredCells cells;
    private final int[] placeOfTail;
    private final long[] counted;

    /** Persons with one spell in the year, in the cell of its scheme only; see {@link #counted}. */
    private final long[] alone;

    private final int[] months = new int[SCHEMES.size()];
    private final long[] homeInYear = new long[SCHEMES.size()];
    private final long[] homeAtEnd = new long[SCHEMES.size()];
    private final int[] areaBefore = new int[SCHEMES.size()];
    private int insuredBefore;

    PersonCount(List<SpellPlace> places) {
      this.cells = InsuredCells.of(places);
      this.placeOfTail = places.stream().mapToInt(cells::indexOf).toArray();
      this.counted = new long[cells.size()];
      this.alone = new long[places.isEmpty() ? 0 : cells.cell(cells.places().size(), 0, 0)];
    }

    /**
     * A person with one spell in the year counts in "social" and "any" exactly as in the scheme of
     * the spell: so such persons are noted once, and added to the wider schemes here.
     */
    @Override
    public long[] counted() {
      for (int place = 0; place < cells.places().size(); place++) {
        for (int scheme = 0; scheme < REGISTERED; scheme++) {
          addAlone(place, scheme, scheme);
          addAlone(place, scheme, ANY);
          if (isSocial(scheme)) {
            addAlone(place, scheme, SOCIAL);
          }
        }
      }
      Arrays.fill(alone, 0);
      return counted;
    }

    private void addAlone(int place, int scheme, int wider) {
      int from = cells.cell(place, scheme, 0);
      int to = cells.cell(place, wider, 0);
      for (int position = 0; position < BREAKDOWNS * MEASURES; position++) {
        // The base is counted in the schemes of its own; in any scheme it is not.
        if (wider != ANY || position % MEASURES != BASE) {
          counted[to + position] += alone[from + position];
        }
      }
    }

    private static boolean isSocial(int scheme) {
      return (COMPULSORY_OR_VOLUNTARY >>> scheme & 1) != 0;
    }

    @Override
    public void add(long[] spells, int from, int to) {
      insuredBefore = 0;
      int yearBefore = Integer.MIN_VALUE;
      for (int start = from; start < to; ) {
        int year = PersonSpell.year(spells[start]);
        int end = start + 2;
        while (end < to && PersonSpell.year(spells[end]) == year) {
          end += 2;
        }
        if (year != yearBefore + 1 && insuredBefore != 0) {
          changes(yearBefore + 1, 0);
          insuredBefore = 0;
        }
        addYear(spells, start, end, year);
        yearBefore = year;
        start = end;
      }
      if (insuredBefore != 0) {
        changes(yearBefore + 1, 0);
      }
    }

    private void addYear(long[] spells, int from, int to, int year) {
      if (to - from == 2) {
        addOnlySpell(spells, from, year);
        return;
      }
      int insured = 0;
      int schemes = 0;
      boolean isInOnePlace = true;
      int firstPlace = placeOfTail[PersonSpell.tail(spells[from + 1])];
      for (int at = from; at < to; at += 2) {
        long first = spells[at];
        int scheme = PersonSpell.scheme(first);
        int place = placeOfTail[PersonSpell.tail(spells[at + 1])];
        isInOnePlace &= place == firstPlace;
        int start = PersonSpell.start(first);
        int end = PersonSpell.end(first);
        int covered = PersonSpell.months(start, end);
        int breakdown = breakdown(first, year);
        addBase(spells, at, from, place, breakdown, end - start + 1);
        // Ranks: a later start, a later end, a lower place, a lower breakdown come first.
        long after = (long) (0xFFFF - place) << 16 | (0xFFFF - breakdown);
        long inYear = ((long) start << 4 | end) << 32 | after;
        long atEnd = end == 12 ? inYear : 0;
        boolean isSocial = isSocial(scheme);
        schemes |= 1 << scheme | (isSocial ? 1 << SOCIAL : 0) | 1 << ANY;
        note(scheme, covered, inYear, atEnd);
        if (isSocial) {
          note(SOCIAL, covered, inYear, atEnd);
        }
        note(ANY, covered, inYear, atEnd);
      }
      for (int left = schemes; left != 0; left &= left - 1) {
        int scheme = Integer.numberOfTrailingZeros(left);
        int cell = cell(homeInYear[scheme], scheme);
        counted[cell + IN_YEAR]++;
        counted[cell + MONTHS] += Integer.bitCount(months[scheme]);
        if (homeAtEnd[scheme] != 0) {
          counted[cell(homeAtEnd[scheme], scheme) + STOCK]++;
          insured |= 1 << scheme;
        }
      }
      if (!isInOnePlace) {
        counted[cells.moved(year)]++;
      }
      changes(year, insured);
      for (int left = schemes; left != 0; left &= left - 1) {
        int scheme = Integer.numberOfTrailingZeros(left);
        areaBefore[scheme] =
            homeAtEnd[scheme] == 0 ? -1 : cells.areaOfPlace(place(homeAtEnd[scheme]));
        months[scheme] = 0;
        homeInYear[scheme] = 0;
        homeAtEnd[scheme] = 0;
      }
      insuredBefore = insured;
    }

    /** The same for a person with one spell in the year, as most are. */
    private void addOnlySpell(long[] spells, int at, int year) {
      long first = spells[at];
      int scheme = PersonSpell.scheme(first);
      int place = placeOfTail[PersonSpell.tail(spells[at + 1])];
      int end = PersonSpell.end(first);
      int months = end - PersonSpell.start(first) + 1;
      int stock = end == 12 ? 1 : 0;
      int breakdown = breakdown(first, year);
      int cell = cells.cell(place, scheme, breakdown);
      alone[cell + STOCK] += stock;
      alone[cell + IN_YEAR]++;
      alone[cell + MONTHS] += months;
      alone[cell + BASE] += Math.max(0, PersonSpell.baseVnd(spells[at + 1])) * months;
      if (!cells.isBesideAnother(year)) {
        return;
      }
      int schemes = 1 << scheme | (isSocial(scheme) ? 1 << SOCIAL : 0) | 1 << ANY;
      int insured = stock == 0 ? 0 : schemes;
      long home = (long) (0xFFFF - place) << 16 | (0xFFFF - breakdown);
      for (int left = insured; left != 0; left &= left - 1) {
        homeAtEnd[Integer.numberOfTrailingZeros(left)] = home;
      }
      changes(year, insured);
      int area = cells.areaOfPlace(place);
      for (int left = insured; left != 0; left &= left - 1) {
        int each = Integer.numberOfTrailingZeros(left);
        areaBefore[each] = area;
        homeAtEnd[each] = 0;
      }
      insuredBefore = insured;
    }

    private void note(int scheme, int covered, long inYear, long atEnd) {
      months[scheme] |= covered;
      homeInYear[scheme] = Math.max(homeInYear[scheme], inYear);
      homeAtEnd[scheme] = Math.max(homeAtEnd[scheme], atEnd);
    }

    /** Adds the base of a spell, unless a spell before it states the same in the same province. */
    private void addBase(
        long[] spells, int at, int from, int place, int breakdown, int monthsOfSpell) {
      long base = PersonSpell.baseVnd(spells[at + 1]);
      if (base <= 0) {
        return;
      }
      boolean isRepeated =
          at > from
              && PersonSpell.statesTheSame(spells, at - 2, at)
              && placeOfTail[PersonSpell.tail(spells[at - 1])] == place;
      if (isRepeated) {
        return;
      }
      long amount = base * monthsOfSpell;
      int scheme = PersonSpell.scheme(spells[at]);
      counted[cells.cell(place, scheme, breakdown) + BASE] += amount;
      if (isSocial(scheme)) {
        counted[cells.cell(place, SOCIAL, breakdown) + BASE] += amount;
      }
    }

    /**
     * Notes who is new and who is lost in a year, by those insured now and before; where either
     * year is not in the register there is nothing to tell.
     */
    private void changes(int year, int insured) {
      if (!cells.follows(year)) {
        return;
      }
      for (int left = insured | insuredBefore; left != 0; left &= left - 1) {
        int scheme = Integer.numberOfTrailingZeros(left);
        boolean isNow = (insured >>> scheme & 1) != 0;
        boolean wasBefore = (insuredBefore >>> scheme & 1) != 0;
        int now = isNow ? cells.areaOfPlace(place(homeAtEnd[scheme])) : -1;
        int before = wasBefore ? areaBefore[scheme] : -1;
        if (now != before) {
          cells.change(counted, year, scheme, before, now);
        }
      }
    }

    private int cell(long home, int scheme) {
      return cells.cell(place(home), scheme, 0xFFFF - (int) (home & 0xFFFF));
    }

    private static int place(long home) {
      return 0xFFFF - (int) (home >>> 16 & 0xFFFF);
    }

    private static int breakdown(long first, int year) {
      return (PersonSpell.sex(first) * AGES + age(year, PersonSpell.birthYear(first))) * SECTORS
          + PersonSpell.sector(first);
    }
  }
}
