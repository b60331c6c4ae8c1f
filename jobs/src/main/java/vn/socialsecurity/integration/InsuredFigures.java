package vn.socialsecurity.integration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import vn.socialsecurity.classification.TimePeriods;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.PanelValue;
import vn.socialsecurity.structure.SpellPlace;

/**
 * The cells of the panel that counted spells state: totals over sex, age and sector. The nation is
 * stated for years in which all its provinces are there, and changes where the year before is too.
 */
public final class InsuredFigures {
  private static final String NATION = "VN";
  private static final String FLOW = "flow";
  private static final String PERSONS = "PERSONS";
  private static final String PERSON_MONTHS = "PERSON_MONTHS";
  private static final String VND = "VND";
  private static final String NORMAL = "A";

  /** Five-year groups in the order of {@link InsuredPersons#age}. */
  static final List<String> AGE_CODES =
      List.of(
          "Y_LT5", "Y5T9", "Y10T14", "Y15T19", "Y20T24", "Y25T29", "Y30T34", "Y35T39", "Y40T44",
          "Y45T49", "Y50T54", "Y55T59", "Y60T64", "Y65T69", "Y70T74", "Y75T79", "Y_GE80");

  private final InsuredCells cells;
  private final long[] counted;
  private final IntFunction<Set<String>> provinces;
  private final String source;
  private final List<Cell> figures = new ArrayList<>();

  private InsuredFigures(
      List<SpellPlace> places, long[] counted, IntFunction<Set<String>> provinces, String source) {
    this.cells = InsuredCells.of(places);
    this.counted = counted;
    this.provinces = provinces;
    this.source = source;
    if (counted.length != cells.size()) {
      throw new IllegalArgumentException(
          "Cannot read %d counts as those of %d places".formatted(counted.length, places.size()));
    }
  }

  /**
   * All cells, by year, then the provinces by code and the nation last.
   *
   * @param places the places that were counted, as they were given to {@link InsuredPersons#begin}
   * @param counted the sum of the counts of all tasks
   * @param provinces the provinces that make up the nation at the end of a year
   * @param source words on where the figures come from; may be null
   */
  public static List<Cell> of(
      List<SpellPlace> places, long[] counted, IntFunction<Set<String>> provinces, String source) {
    return new InsuredFigures(places, counted, provinces, source).all();
  }

  /**
   * Persons insured at 31 December by sex and age, and by sex and sector, with the totals over
   * either: the parts of what {@link #of} gives. Schemes that nobody in a place is in are left out.
   *
   * @param sexes codes in the order in which they were counted
   * @param sectors codes in that order, the first for rows without one
   */
  public static List<Cell> byBreakdown(
      List<SpellPlace> places,
      long[] counted,
      IntFunction<Set<String>> provinces,
      String source,
      List<String> sexes,
      List<String> sectors) {
    return new InsuredFigures(places, counted, provinces, source).breakdowns(sexes, sectors);
  }

  /** Persons who were in more than one province, by year; years without any are left out. */
  public static SortedMap<Integer, Long> moved(List<SpellPlace> places, long[] counted) {
    InsuredCells cells = InsuredCells.of(places);
    SortedMap<Integer, Long> moved = new TreeMap<>();
    for (SpellPlace place : cells.places()) {
      long persons = counted[cells.moved(place.year())];
      if (persons > 0) {
        moved.put(place.year(), persons);
      }
    }
    return moved;
  }

  private List<Cell> all() {
    List<Integer> years = cells.places().stream().map(SpellPlace::year).distinct().toList();
    for (int year : years) {
      List<SpellPlace> places = cells.places().stream().filter(p -> p.year() == year).toList();
      for (int scheme = 0; scheme < InsuredPersons.SCHEMES.size(); scheme++) {
        long[] nation = new long[InsuredPersons.MEASURES];
        for (SpellPlace place : places) {
          long[] totals = new long[InsuredPersons.MEASURES];
          for (int measure = 0; measure < totals.length; measure++) {
            totals[measure] = cells.total(counted, cells.indexOf(place), scheme, measure);
            nation[measure] = Math.addExact(nation[measure], totals[measure]);
          }
          add(place.refArea(), year, scheme, totals);
          if (cells.holds(place.refArea(), year - 1)) {
            addChanges(place.refArea(), year, scheme);
          }
        }
        if (isComplete(year)) {
          add(NATION, year, scheme, nation);
          if (isComplete(year - 1)) {
            addChanges(null, year, scheme);
          }
        }
      }
    }
    return figures;
  }

  private List<Cell> breakdowns(List<String> sexes, List<String> sectors) {
    for (int year : cells.places().stream().map(SpellPlace::year).distinct().toList()) {
      List<SpellPlace> places = cells.places().stream().filter(p -> p.year() == year).toList();
      for (int scheme = 0; scheme < InsuredPersons.SCHEMES.size(); scheme++) {
        long[] nation = new long[InsuredPersons.BREAKDOWNS];
        for (SpellPlace place : places) {
          long[] persons = new long[InsuredPersons.BREAKDOWNS];
          for (int breakdown = 0; breakdown < persons.length; breakdown++) {
            int cell = cells.cell(cells.indexOf(place), scheme, breakdown);
            persons[breakdown] = counted[cell + InsuredPersons.STOCK];
            nation[breakdown] = Math.addExact(nation[breakdown], persons[breakdown]);
          }
          addBreakdowns(place.refArea(), year, scheme, persons, sexes, sectors);
        }
        if (isComplete(year)) {
          addBreakdowns(NATION, year, scheme, nation, sexes, sectors);
        }
      }
    }
    return figures;
  }

  private void addBreakdowns(
      String refArea,
      int year,
      int scheme,
      long[] persons,
      List<String> sexes,
      List<String> sectors) {
    Map<Map<String, String>, Long> sums = new LinkedHashMap<>();
    long total = 0;
    for (int breakdown = 0; breakdown < persons.length; breakdown++) {
      int sector = breakdown % InsuredPersons.SECTORS;
      total += persons[breakdown];
      if (sector >= sectors.size() && persons[breakdown] == 0) {
        continue;
      }
      String ofSex = sexes.get(breakdown / (InsuredPersons.AGES * InsuredPersons.SECTORS));
      String ofAge = AGE_CODES.get(breakdown / InsuredPersons.SECTORS % InsuredPersons.AGES);
      String ofSector = sectors.get(sector < sectors.size() ? sector : 0);
      for (Map<String, String> codes :
          List.of(
              Map.of(Dimensions.SEX, ofSex),
              Map.of(Dimensions.AGE, ofAge),
              Map.of(Dimensions.SEX, ofSex, Dimensions.AGE, ofAge),
              Map.of(Dimensions.SECTOR, ofSector),
              Map.of(Dimensions.SEX, ofSex, Dimensions.SECTOR, ofSector))) {
        sums.merge(codes, persons[breakdown], Long::sum);
      }
    }
    if (total > 0) {
      sums.forEach(
          (codes, sum) ->
              figure(
                  "insurance_participants_" + InsuredPersons.SCHEMES.get(scheme),
                  "stock_end",
                  refArea,
                  year,
                  codes,
                  PERSONS,
                  sum));
    }
  }

  private boolean isComplete(int year) {
    Set<String> inForce = provinces.apply(year);
    return !inForce.isEmpty() && inForce.stream().allMatch(province -> cells.holds(province, year));
  }

  private void add(String refArea, int year, int scheme, long[] totals) {
    String name = InsuredPersons.SCHEMES.get(scheme);
    figure(
        "insurance_participants_" + name,
        "stock_end",
        refArea,
        year,
        PERSONS,
        totals[InsuredPersons.STOCK]);
    figure(
        "insurance_participants_in_year_" + name,
        FLOW,
        refArea,
        year,
        PERSONS,
        totals[InsuredPersons.IN_YEAR]);
    figure(
        "insured_months_" + name,
        FLOW,
        refArea,
        year,
        PERSON_MONTHS,
        totals[InsuredPersons.MONTHS]);
    if (scheme != InsuredPersons.ANY) {
      figure("contribution_base_" + name, FLOW, refArea, year, VND, totals[InsuredPersons.BASE]);
    }
  }

  private void addChanges(String refArea, int year, int scheme) {
    String name = InsuredPersons.SCHEMES.get(scheme);
    String where = refArea == null ? NATION : refArea;
    figure(
        "insurance_participants_new_" + name,
        FLOW,
        where,
        year,
        PERSONS,
        cells.newOnes(counted, year, scheme, refArea));
    figure(
        "insurance_participants_lost_" + name,
        FLOW,
        where,
        year,
        PERSONS,
        cells.lostOnes(counted, year, scheme, refArea));
  }

  private void figure(
      String variable, String kind, String refArea, int year, String unit, long value) {
    figure(variable, kind, refArea, year, Map.of(), unit, value);
  }

  private void figure(
      String variable,
      String kind,
      String refArea,
      int year,
      Map<String, String> codes,
      String unit,
      long value) {
    figures.add(
        new Cell(
            variable,
            kind,
            Dimensions.NOT_APPLICABLE,
            refArea,
            TimePeriods.ofYear(year),
            codes,
            PanelValue.of(unit, BigDecimal.valueOf(value)).orElseThrow(),
            null,
            PanelValue.unit(unit),
            NORMAL,
            source));
  }
}
