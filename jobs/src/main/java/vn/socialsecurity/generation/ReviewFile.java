package vn.socialsecurity.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import vn.socialsecurity.generation.Truth.Fact;

/** Writes one file of the poverty review: the households of one province in one year. */
final class ReviewFile {
  static final String HOUSEHOLDS = "households";
  private static final String PERSONS = "persons";
  private static final String DEPRIVED = "households_deprived";
  private static final String MANY_DEPRIVATIONS = "households_at_deprivation_cutoff";
  private static final String INCOME_KNOWN = "households_with_income";
  private static final String TWICE = "households_in_two_communes";
  private static final String ROWS = "rows";

  private static final int FLAGS = 12;
  private static final double PERSONS_PER_HOUSEHOLD = 3.6;
  private static final int[] MEMBERS = {1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 6, 6, 2, 3, 4, 2};
  private static final int STREAM = 5;

  /** Median income per head and month in 2019 and its growth: plausible, not measured. */
  private static final long RURAL_MEDIAN_VND = 2_300_000;

  private static final long URBAN_MEDIAN_VND = 4_200_000;
  private static final int MINORITY_PCT_OF_MEDIAN = 45;
  private static final int GROWTH_PCT_PER_YEAR = 8;
  private static final double SIGMA = 0.6;
  private static final int INCOME_MISSING_PCT = 20;

  /** Chance of each deprivation in a household with middling income, in percent. */
  private static final int[] DEPRIVED_PCT = {4, 12, 10, 3, 9, 11, 8, 14, 7, 6, 5, 10};

  private final GenerationParameters parameters;
  private final Province province;
  private final int year;
  private final PovertyLines lines;
  private final Draws draws;
  private final PlantedFaults faults;
  private final Truth truth = new Truth();
  private final Map<PovertyClass, long[]> classes = new EnumMap<>(PovertyClass.class);
  private final long[] deprived = new long[FLAGS];
  private final int urbanCommunes;
  private final LogNormal[] incomes = new LogNormal[4];

  private long manyDeprivations;
  private long withIncome;
  private long memberTotal;

  // The household that is written now.
  private long household;
  private boolean urban;
  private boolean minority;
  private int commune;
  private int otherCommune;
  private int members;
  private long incomeVnd;
  private boolean incomeKnown;
  private int flags;
  private PovertyClass povertyClass;

  ReviewFile(GenerationParameters parameters, Province province, int year, PovertyLines lines) {
    this.parameters = parameters;
    this.province = province;
    this.year = year;
    this.lines = lines;
    this.draws = new Draws(parameters.seed());
    long index = year * 100L + Integer.parseInt(province.code());
    this.faults = new PlantedFaults(parameters, Extract.REVIEW, index);
    this.urbanCommunes = CommuneFile.urbanCommunes(province);
    for (PovertyClass povertyClass : PovertyClass.values()) {
      classes.put(povertyClass, new long[2]);
    }
    for (int group = 0; group < incomes.length; group++) {
      incomes[group] = incomes((group & 1) == 1, (group & 2) == 2);
    }
  }

  /** Households of a province of which so many persons are generated. */
  static long households(long persons) {
    return Math.max(1, Math.round(persons / PERSONS_PER_HOUSEHOLD));
  }

  WrittenFile write(Path folder, long households) throws IOException {
    String name = province.code() + (parameters.compressed() ? ".csv.gz" : ".csv");
    ExtractOutput out = new ExtractOutput(folder.resolve(name));
    long twice = Math.round(households * parameters.duplicateShare());
    try (ExtractOutput closing = out) {
      out.put(Extract.REVIEW.header());
      out.endLine();
      for (long number = 0; number < households; number++) {
        become(number);
        count();
        writeLine(out, commune);
        Fault fault = faults.next();
        if (fault != null) {
          writeFaulty(out, fault, households);
        }
      }
      for (long number = 0; number < twice; number++) {
        become(number);
        writeLine(out, otherCommune);
      }
    }
    addFacts(out.lines() - 1, twice);
    return new WrittenFile(name, out.lines() - 1, out.sha256(), memberTotal, truth);
  }

  /** A household is the same in every year but for its income and what follows from it. */
  private void become(long number) {
    household = number;
    int code = Integer.parseInt(province.code());
    draws.from(STREAM + 100L * code, number);
    urban = draws.below(province.persons()) < province.urbanPersons();
    minority = draws.below(100) < province.minorityPct();
    int first = urban ? 0 : urbanCommunes;
    int communes = urban ? urbanCommunes : province.communes() - urbanCommunes;
    int drawn = draws.below(communes);
    commune = first + drawn;
    otherCommune = (commune + 1) % province.communes();
    members = MEMBERS[draws.below(MEMBERS.length)];
    int rank = (int) (draws.next() >>> 32);
    draws.from(STREAM + 100L * code + 10_000L * year, number);
    int shifted = rank + (draws.below(1 << 29) - (1 << 28));
    // A shift over the end comes back from it, so that nobody jumps from poorest to richest.
    boolean overEnd = (shifted < 0) != (rank < 0) && Math.abs((long) rank) > 1 << 30;
    int income = overEnd ? rank : shifted;
    incomeVnd = incomes[(urban ? 1 : 0) + (minority ? 2 : 0)].at(income);
    incomeKnown = draws.below(100) >= INCOME_MISSING_PCT;
    flags = 0;
    int tenfold = (int) (10 * RURAL_MEDIAN_VND / Math.max(incomeVnd, 400_000));
    for (int flag = 0; flag < lines.deprivations(); flag++) {
      if (draws.below(1000) < Math.min(900, DEPRIVED_PCT[flag] * tenfold)) {
        flags |= 1 << flag;
      }
    }
    povertyClass = lines.classOf(urban, incomeVnd, Integer.bitCount(flags));
  }

  private void count() {
    long[] counts = classes.get(povertyClass);
    counts[0]++;
    counts[1] += members;
    for (int flag = 0; flag < lines.deprivations(); flag++) {
      deprived[flag] += flags >> flag & 1;
    }
    if (lines.deprivations() > 0 && Integer.bitCount(flags) >= lines.cutoff()) {
      manyDeprivations++;
    }
    withIncome += incomeKnown ? 1 : 0;
  }

  private void writeLine(ExtractOutput out, int inCommune) throws IOException {
    out.put(province.code());
    out.putDigits(household, 8);
    out.put(',');
    out.put(province.code());
    out.put(',');
    out.put(CommuneFile.code(province, inCommune));
    out.put(',');
    out.put(year);
    out.put(',');
    out.put(lines.standard());
    out.put(urban ? ",urban," : ",rural,");
    out.put(minority ? "minority," : "majority,");
    out.put(members);
    out.put(',');
    if (incomeKnown) {
      out.put(incomeVnd);
    }
    for (int flag = 0; flag < FLAGS; flag++) {
      out.put(',');
      if (flag < lines.deprivations()) {
        out.put((flags >> flag & 1) == 1 ? '1' : '0');
      }
    }
    out.put(',');
    out.put(povertyClass.code());
    out.endLine();
    memberTotal += members;
  }

  private void writeFaulty(ExtractOutput out, Fault fault, long households) throws IOException {
    String[] sound = new String[Extract.REVIEW.header().split(",").length];
    java.util.Arrays.fill(sound, "");
    // Numbers after the last household's belong to nobody.
    sound[0] = province.code() + "%08d".formatted(households + faults.planted());
    sound[1] = province.code();
    sound[2] = CommuneFile.code(province, commune);
    sound[3] = Integer.toString(year);
    sound[4] = lines.standard();
    sound[5] = urban ? "urban" : "rural";
    sound[6] = minority ? "minority" : "majority";
    sound[7] = Integer.toString(members);
    for (int flag = 0; flag < lines.deprivations(); flag++) {
      sound[9 + flag] = "0";
    }
    sound[21] = PovertyClass.NOT_POOR.code();
    String[] faulty = fault.spoil(sound);
    out.put(new String(Fault.line(faulty), StandardCharsets.ISO_8859_1));
    out.endLine();
    memberTotal += Long.parseLong(faulty[7]);
  }

  private void addFacts(long rows, long twice) {
    fact(ROWS, Truth.ALL, rows);
    fact(TWICE, Truth.ALL, twice);
    fact(INCOME_KNOWN, Truth.ALL, withIncome);
    fact(MANY_DEPRIVATIONS, Truth.ALL, manyDeprivations);
    classes.forEach(
        (povertyClass, counts) -> {
          fact(HOUSEHOLDS, povertyClass.code(), counts[0]);
          fact(PERSONS, povertyClass.code(), counts[1]);
        });
    for (int flag = 0; flag < lines.deprivations(); flag++) {
      fact(DEPRIVED, "d%02d".formatted(flag + 1), deprived[flag]);
    }
    faults.addTo(truth, Integer.toString(year));
  }

  private void fact(String measure, String category, long count) {
    String dataset = Extract.REVIEW.dataset();
    String of = Integer.toString(year);
    truth.add(new Fact(dataset, measure, province.code(), of, category), count);
    truth.add(new Fact(dataset, measure, "VN", of, category), count);
  }

  private LogNormal incomes(boolean ofUrban, boolean ofMinority) {
    double median = ofUrban ? URBAN_MEDIAN_VND : RURAL_MEDIAN_VND;
    if (ofMinority) {
      median = median * MINORITY_PCT_OF_MEDIAN / 100;
    }
    median *= StrictMath.pow(1 + GROWTH_PCT_PER_YEAR / 100.0, year - 2019);
    return new LogNormal(median, SIGMA, 1_000);
  }
}
