package vn.socialsecurity.generation;

import java.util.List;
import vn.socialsecurity.generation.Places.Place;

/**
 * One insured person and the spells of one year; one object serves every person of a task. A person
 * depends on the parameters and the person's number only.
 */
final class Participant {
  private static final int MOST_SPELLS = 24;
  private static final int PERSON = 1;
  private static final int SPELLS = 2;
  private static final int HALF_ID = 100_000;

  private static final int STATE = 0;
  private static final int NON_STATE = 1;
  private static final int FOREIGN = 2;
  private static final int SELF_EMPLOYED = 3;

  /** No employer, and no income on which contributions rest. */
  static final int NONE = 4;

  /** Stands for no contribution base. */
  static final long NONE_VND = -1;

  private static final long VOLUNTARY_STEP_VND = 700_000;
  private static final long SECOND_JOB_VND = 100_000;
  private static final int WAGE_GROWTH_PCT_PER_YEAR = 7;

  /** Of those whose membership does not follow from their rank, but is drawn anew each year. */
  private static final long DRAWN_ANEW = Draws.threshold(0.03);

  private final GenerationParameters parameters;
  private final List<Place> places;
  private final Draws draws;
  private final long idKey;
  private final LogNormal wages = new LogNormal(5_200_000, 0.55, 1_000);
  private final long compulsory;
  private final long compulsoryOrVoluntary;
  private final long unemploymentOfCompulsory;
  private final long health;

  private long number;
  private long id;
  private boolean female;
  private int birthYear;
  private int sectorOfEmployer;
  private int sector;
  private boolean adult;
  private long workRank;
  private long healthRank;
  private long unemploymentRank;
  private int wageRank;

  private Place home;
  private Place destination;
  private int moveYear;
  private int moveMonth;
  private Move move;

  private int spells;
  private final int[] scheme = new int[MOST_SPELLS];
  private final Place[] place = new Place[MOST_SPELLS];
  private final int[] startMonth = new int[MOST_SPELLS];
  private final int[] endMonth = new int[MOST_SPELLS];
  private final long[] baseVnd = new long[MOST_SPELLS];

  private enum Move {
    /** The spell at home ends when the next one begins. */
    IN_ORDER,
    /** The spell at home is never ended: insured twice at 31 December. */
    NOT_SIGNED_OFF,
    /** The whole year stands in both registers, with another income; the lower code decides. */
    TWICE
  }

  Participant(GenerationParameters parameters, Places places) {
    this.parameters = parameters;
    this.places = places.all();
    this.draws = new Draws(parameters.seed());
    this.idKey = draws.from(0, 0).next();
    double employed = parameters.share(Scheme.COMPULSORY);
    compulsory = Draws.threshold(employed);
    compulsoryOrVoluntary =
        Draws.threshold(Math.min(1, employed + parameters.share(Scheme.VOLUNTARY)));
    unemploymentOfCompulsory =
        Draws.threshold(
            employed == 0 ? 0 : Math.min(1, parameters.share(Scheme.UNEMPLOYMENT) / employed));
    health = Draws.threshold(parameters.share(Scheme.HEALTH));
  }

  /** Becomes the person of that number, who lives in that place before any move. */
  void become(long personNumber, Place homePlace) {
    number = personNumber;
    home = homePlace;
    id = id(personNumber);
    draws.from(PERSON, personNumber);
    long bits = draws.next();
    female = (bits & 1) == 0;
    wageRank = (int) (bits >>> 32);
    workRank = draws.next() >>> 1;
    healthRank = draws.next() >>> 1;
    unemploymentRank = draws.next() >>> 1;
    adult = workRank < compulsoryOrVoluntary || draws.below(100) < 55;
    int firstYear = parameters.years().get(0);
    birthYear = adult ? firstYear - 18 - draws.below(40) : birthYearOfYoungOrOld(firstYear);
    int hundredth = draws.below(100);
    sectorOfEmployer = hundredth < 25 ? STATE : hundredth < 80 ? NON_STATE : FOREIGN;
    destination = homePlace;
    if (personNumber >= homePlace.firstMover()) {
      drawMove();
    }
  }

  /** Makes the spells of a year, of all schemes and in all places. */
  void in(int year) {
    spells = 0;
    draws.from(stream(year, Scheme.COMPULSORY), number);
    long rank = adult && draws.happens(DRAWN_ANEW) ? draws.next() >>> 1 : workRank;
    boolean employed = rank < compulsory;
    sector = employed ? sectorOfEmployer : NONE;
    if (employed) {
      long wage = wage(year);
      int pattern = draws.below(100);
      int month = draws.below(11);
      spell(Scheme.COMPULSORY, year, pattern, month, wage);
      if (unemploymentRank < unemploymentOfCompulsory) {
        spell(Scheme.UNEMPLOYMENT, year, pattern, month, wage);
      }
    } else if (rank < compulsoryOrVoluntary) {
      long base = VOLUNTARY_STEP_VND * (1 + draws.below(10));
      spell(Scheme.VOLUNTARY, year, draws.below(100), draws.below(11), base);
    }
    draws.from(stream(year, Scheme.HEALTH), number);
    rank = draws.happens(DRAWN_ANEW) ? draws.next() >>> 1 : healthRank;
    if (rank < health) {
      spell(
          Scheme.HEALTH, year, draws.below(100), draws.below(11), employed ? wage(year) : NONE_VND);
    }
  }

  long id() {
    return id;
  }

  /** The id that a person of that number would have: ten digits, no two alike. */
  long id(long personNumber) {
    long left = personNumber / HALF_ID;
    long right = personNumber % HALF_ID;
    for (int round = 0; round < 2; round++) {
      left = (left + half(right, 2 * round)) % HALF_ID;
      right = (right + half(left, 2 * round + 1)) % HALF_ID;
    }
    return left * HALF_ID + right;
  }

  boolean isFemale() {
    return female;
  }

  int birthYear() {
    return birthYear;
  }

  /** Position among the codes of {@link RegisterFile}, or {@link #NONE}. */
  int sector(int spell) {
    return scheme[spell] == Scheme.VOLUNTARY.ordinal() ? SELF_EMPLOYED : sector;
  }

  Place destination() {
    return destination;
  }

  int spells() {
    return spells;
  }

  int scheme(int spell) {
    return scheme[spell];
  }

  Place place(int spell) {
    return place[spell];
  }

  int startMonth(int spell) {
    return startMonth[spell];
  }

  int endMonth(int spell) {
    return endMonth[spell];
  }

  /** The monthly base, or {@link #NONE_VND}. */
  long baseVnd(int spell) {
    return baseVnd[spell];
  }

  private long half(long part, int round) {
    long mixed = (idKey + round) * 0x9e3779b97f4a7c15L + part * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 32)) * 0x94d049bb133111ebL;
    return (mixed >>> 33) % HALF_ID;
  }

  private int birthYearOfYoungOrOld(int firstYear) {
    return draws.below(3) < 2 ? firstYear - draws.below(18) : firstYear - 58 - draws.below(40);
  }

  private void drawMove() {
    List<Integer> years = parameters.years();
    moveYear = years.get(draws.below(years.size()));
    moveMonth = 2 + draws.below(11);
    int hundredth = draws.below(100);
    move = hundredth < 70 ? Move.IN_ORDER : hundredth < 95 ? Move.NOT_SIGNED_OFF : Move.TWICE;
    long towards = (long) (draws.below(1 << 30) / (double) (1 << 30) * parameters.persons());
    destination = places.get(placeOf(towards));
    if (destination.is(home)) {
      destination = places.get((home.number() + 1) % places.size());
    }
  }

  /** Everybody moves to where people are. */
  private int placeOf(long personNumber) {
    int low = 0;
    int high = places.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (personNumber < places.get(middle).end()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private long wage(int year) {
    int growth = 100 + WAGE_GROWTH_PCT_PER_YEAR * (year - GenerationParameters.FIRST_YEAR);
    return wages.at(wageRank) * growth / 100_000 * 1_000;
  }

  private void spell(Scheme of, int year, int pattern, int month, long base) {
    if (!destination.is(home) && year == moveYear) {
      moving(of, base);
      return;
    }
    Place where = !destination.is(home) && year > moveYear ? destination : home;
    if (pattern < 80) {
      add(of, where, 1, 12, base);
    } else if (pattern < 87) {
      add(of, where, 2 + month, 12, base);
    } else if (pattern < 94) {
      add(of, where, 1, 1 + month, base);
      if (of == Scheme.COMPULSORY && pattern == 87) {
        add(Scheme.VOLUNTARY, where, 2 + month, 12, VOLUNTARY_STEP_VND);
      }
    } else if (pattern < 95) {
      add(of, where, Math.min(2 + month, 6), 7, base);
    } else if (pattern < 99) {
      add(of, where, 1, Math.min(1 + month, 10), base);
      add(of, where, Math.min(3 + month, 12), 12, base < 0 ? base : base + base / 20_000 * 1_000);
    } else {
      add(of, where, 1, 1 + month, base);
      add(of, where, Math.max(1, month), 12, base);
    }
  }

  private void moving(Scheme of, long base) {
    switch (move) {
      case IN_ORDER -> {
        add(of, home, 1, moveMonth - 1, base);
        add(of, destination, moveMonth, 12, base);
      }
      case NOT_SIGNED_OFF -> {
        add(of, home, 1, 12, base);
        add(of, destination, moveMonth, 12, base);
      }
      case TWICE -> {
        add(of, home, 1, 12, base);
        add(of, destination, 1, 12, base == NONE_VND ? base : base + SECOND_JOB_VND);
      }
    }
  }

  private void add(Scheme of, Place where, int start, int end, long base) {
    scheme[spells] = of.ordinal();
    place[spells] = where;
    startMonth[spells] = start;
    endMonth[spells] = end;
    baseVnd[spells] = base;
    spells++;
  }

  private static long stream(int year, Scheme scheme) {
    return SPELLS + 10L * (year * 10L + scheme.ordinal());
  }
}
