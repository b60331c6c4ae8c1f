package vn.socialsecurity.generation;

import java.util.List;
import vn.socialsecurity.generation.Places.Place;
import vn.socialsecurity.generation.Truth.Fact;

/**
 * Counts each person once for each scheme, in the province of the latest spell: the latest first
 * month, then the latest last month, then the lowest code.
 */
final class InsuredPersons {
  static final String AT_YEAR_END = "persons_insured_at_year_end";
  static final String IN_YEAR = "persons_insured_in_year";
  private static final int DECEMBER = 12;

  /** Which schemes count as one: each alone, both social ones, any. */
  private enum Group {
    COMPULSORY("compulsory", Scheme.COMPULSORY),
    VOLUNTARY("voluntary", Scheme.VOLUNTARY),
    SOCIAL("social", Scheme.COMPULSORY, Scheme.VOLUNTARY),
    UNEMPLOYMENT("unemployment", Scheme.UNEMPLOYMENT),
    HEALTH("health", Scheme.HEALTH),
    ANY(Truth.ALL, Scheme.values());

    private final String code;
    private final int schemes;

    Group(String code, Scheme... schemes) {
      this.code = code;
      int bits = 0;
      for (Scheme scheme : schemes) {
        bits |= 1 << scheme.ordinal();
      }
      this.schemes = bits;
    }
  }

  private static final Group[] GROUPS = Group.values();

  private final List<Place> places;
  private final long[][] atYearEnd;
  private final long[][] inYear;

  InsuredPersons(Places places) {
    this.places = places.all();
    this.atYearEnd = new long[GROUPS.length][this.places.size()];
    this.inYear = new long[GROUPS.length][this.places.size()];
  }

  void count(Participant person) {
    for (int group = 0; group < GROUPS.length; group++) {
      Place last = null;
      Place lastAtYearEnd = null;
      int latest = 0;
      int latestAtYearEnd = 0;
      for (int spell = 0; spell < person.spells(); spell++) {
        if ((GROUPS[group].schemes >> person.scheme(spell) & 1) == 1) {
          int order = order(person, spell);
          if (order > latest) {
            latest = order;
            last = person.place(spell);
          }
          if (person.endMonth(spell) == DECEMBER && order > latestAtYearEnd) {
            latestAtYearEnd = order;
            lastAtYearEnd = person.place(spell);
          }
        }
      }
      if (last != null) {
        inYear[group][last.number()]++;
      }
      if (lastAtYearEnd != null) {
        atYearEnd[group][lastAtYearEnd.number()]++;
      }
    }
  }

  void addTo(Truth truth, int year) {
    for (int group = 0; group < GROUPS.length; group++) {
      for (Place place : places) {
        add(truth, AT_YEAR_END, year, GROUPS[group], place, atYearEnd[group][place.number()]);
        add(truth, IN_YEAR, year, GROUPS[group], place, inYear[group][place.number()]);
      }
    }
  }

  private static void add(
      Truth truth, String measure, int year, Group group, Place place, long persons) {
    if (persons > 0) {
      String dataset = Extract.REGISTER.dataset();
      String of = Integer.toString(year);
      truth.add(new Fact(dataset, measure, place.province().code(), of, group.code), persons);
      truth.add(new Fact(dataset, measure, "VN", of, group.code), persons);
    }
  }

  private static int order(Participant person, int spell) {
    int code = Integer.parseInt(person.place(spell).province().code());
    return (person.startMonth(spell) * 100 + person.endMonth(spell)) * 100 + 99 - code;
  }
}
