package vn.socialsecurity.generation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that generated extracts depend on.
 *
 * @param seed another seed, another country
 * @param persons persons of the register and of the households, in all provinces together
 * @param years calendar years, ascending
 * @param provinces official codes
 * @param files register files of a year: with fewer than there are provinces, neighbours share one;
 *     with more, the largest provinces are cut
 * @param compressed whether register and review are gzip files
 * @param quotedShare share of register lines that have quotation marks
 * @param faults share of rows that are faulty, by fault; of the register and of the review
 * @param duplicateShare share of persons one of whose rows stands twice
 * @param moverShare share of persons who move to another file's area in one of the years
 * @param schemes share of persons insured in each scheme
 */
public record GenerationParameters(
    long seed,
    long persons,
    List<Integer> years,
    List<String> provinces,
    int files,
    boolean compressed,
    double quotedShare,
    Map<Fault, Double> faults,
    double duplicateShare,
    double moverShare,
    Map<Scheme, Double> schemes) {

  /** The first year at whose end there were the 63 provinces. */
  static final int FIRST_YEAR = 2008;

  /** The last such year. */
  static final int LAST_YEAR = 2024;

  private static final long USUAL_PERSONS = 100_000;

  /** Rows for each membership of a year: a tenth of the spell patterns has two spells. */
  private static final double ROWS_PER_MEMBERSHIP = 1.05;

  /**
   * @throws IllegalArgumentException when no extracts can be made of them, with what to change
   */
  public GenerationParameters {
    require(persons > 0 && persons <= 1_000_000_000L, "the number of persons is %s", persons);
    require(!years.isEmpty(), "there is no year");
    for (int year : years) {
      require(
          year >= FIRST_YEAR && year <= LAST_YEAR,
          "the 63 provinces were not in force at the end of %s, only of 2008 to 2024",
          year);
    }
    List<String> known = Province.all().stream().map(Province::code).toList();
    require(!provinces.isEmpty(), "there is no province");
    for (String province : provinces) {
      require(known.contains(province), "'%s' is none of the 63 provinces %s", province, known);
    }
    require(files > 0, "the number of files is %s", files);
    share("quoted lines", quotedShare);
    share("duplicates", duplicateShare);
    share("movers", moverShare);
    faults.forEach((fault, share) -> share(fault.toString(), share));
    schemes.forEach((scheme, share) -> share(scheme.code(), share));
    years = years.stream().distinct().sorted().toList();
    provinces = provinces.stream().distinct().sorted().toList();
    faults = Collections.unmodifiableMap(new TreeMap<>(faults));
    schemes = Collections.unmodifiableMap(new TreeMap<>(schemes));
  }

  /**
   * A hundred thousand persons, sound files, nobody moving; no province named means all of them.
   */
  public static GenerationParameters usual(long seed, List<Integer> years, List<String> provinces) {
    List<String> codes =
        provinces.isEmpty() ? Province.all().stream().map(Province::code).toList() : provinces;
    return new GenerationParameters(
        seed, USUAL_PERSONS, years, codes, codes.size(), false, 0, Map.of(), 0, 0, Map.of());
  }

  /** The same in that many register files; null for one a province. */
  public GenerationParameters withFiles(Integer number, boolean gzip, double quotedLines) {
    return new GenerationParameters(
        seed,
        persons,
        years,
        provinces,
        number == null ? provinces.size() : number,
        gzip,
        quotedLines,
        faults,
        duplicateShare,
        moverShare,
        schemes);
  }

  /** The same with faulty rows: a share that the faults of a dataset have in equal parts. */
  public GenerationParameters withFaults(double share, Map<Fault, Double> particular) {
    Map<Fault, Double> shares = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      double even = share / Fault.of(fault.extract()).size();
      shares.put(fault, particular.getOrDefault(fault, even));
    }
    return new GenerationParameters(
        seed,
        persons,
        years,
        provinces,
        files,
        compressed,
        quotedShare,
        shares,
        duplicateShare,
        moverShare,
        schemes);
  }

  /** The same with persons who stand twice or move, and other shares insured. */
  public GenerationParameters withPersons(
      double duplicates, double movers, Map<Scheme, Double> shares) {
    return new GenerationParameters(
        seed,
        persons,
        years,
        provinces,
        files,
        compressed,
        quotedShare,
        faults,
        duplicates,
        movers,
        shares);
  }

  /** The same with that many persons. */
  public GenerationParameters ofPersons(long number) {
    return new GenerationParameters(
        seed,
        number,
        years,
        provinces,
        files,
        compressed,
        quotedShare,
        faults,
        duplicateShare,
        moverShare,
        schemes);
  }

  /** The same with a share of the real population of the provinces. */
  public GenerationParameters ofScale(double share) {
    long real =
        Province.all().stream()
            .filter(province -> provinces.contains(province.code()))
            .mapToLong(Province::persons)
            .sum();
    return ofPersons(Math.round(real * share));
  }

  /** The same with so many persons that the register has about so many rows. */
  public GenerationParameters ofRows(long rows) {
    double memberships = 0;
    for (Scheme scheme : Scheme.values()) {
      memberships += share(scheme);
    }
    double faulty = Fault.of(Extract.REGISTER).stream().mapToDouble(this::share).sum();
    double perPerson = years.size() * memberships * ROWS_PER_MEMBERSHIP * (1 + faulty);
    return ofPersons(Math.max(1, Math.round(rows / perPerson)));
  }

  /** Share of rows with that fault. */
  double share(Fault fault) {
    return faults.getOrDefault(fault, 0.0);
  }

  /** Share of persons insured in that scheme. */
  double share(Scheme scheme) {
    return schemes.getOrDefault(scheme, scheme.usualShare());
  }

  private static void share(String what, double share) {
    require(
        share >= 0 && share <= 1, "the share of %s is %s where 0 to 1 is expected", what, share);
  }

  private static void require(boolean holds, String otherwise, Object... details) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot generate extracts: " + otherwise.formatted(details) + ".");
    }
  }
}
