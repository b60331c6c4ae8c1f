package vn.socialsecurity.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vn.socialsecurity.generation.Truth.Fact;

/** Writes the communes of one year: what services each one has. */
final class CommuneFile {
  private static final int STREAM = 6;
  private static final int NONE = -1;

  /** Communes are smaller than wards: the same persons need fewer of those. */
  private static final int PERSONS_PER_WARD = 3;

  private static final String[] SERVICES = {
    "health_station",
    "doctor",
    "midwife",
    "national_health_criteria",
    "reproductive_health",
    "radio_station",
    "broadcast"
  };

  /** Share of communes with the service in 2015 and points gained a year: plausible figures. */
  private static final int[] SERVICE_PCT = {99, 80, 96, 65, 93, 85, 90};

  private static final int[] GAIN_PCT = {0, 2, 1, 5, 1, 2, 1};

  private final Draws draws;
  private final List<Province> provinces;
  private final int year;
  private final Truth truth = new Truth();
  private long villageTotal;

  CommuneFile(GenerationParameters parameters, int year) {
    this.draws = new Draws(parameters.seed());
    this.provinces =
        Province.all().stream().filter(p -> parameters.provinces().contains(p.code())).toList();
    this.year = year;
  }

  /** The first so many communes of a province are wards and townships. */
  static int urbanCommunes(Province province) {
    long urban = (long) province.communes() * province.urbanPersons();
    long weighted = (long) PERSONS_PER_WARD * (province.persons() - province.urbanPersons());
    long share = urban / (province.urbanPersons() + weighted);
    return (int) Math.max(1, Math.min(province.communes() - 1, share));
  }

  /** Made codes: the province's and a number within it. */
  static String code(Province province, int commune) {
    return province.code() + "%03d".formatted(commune + 1);
  }

  WrittenFile write(Path folder) throws IOException {
    String name = "communes.csv";
    ExtractOutput out = new ExtractOutput(folder.resolve(name));
    try (ExtractOutput closing = out) {
      out.put(Extract.COMMUNES.header());
      out.endLine();
      for (Province province : provinces) {
        for (int commune = 0; commune < province.communes(); commune++) {
          writeLine(out, province, commune);
        }
      }
    }
    return new WrittenFile(name, out.lines() - 1, out.sha256(), villageTotal, truth);
  }

  private void writeLine(ExtractOutput out, Province province, int commune) throws IOException {
    draws.from(STREAM, Integer.parseInt(province.code()) * 10_000L + commune);
    String communeClass = communeClass(province, commune);
    boolean hard = !communeClass.equals("lowland");
    fact(province, "communes", communeClass, 1);
    StringBuilder line = new StringBuilder(code(province, commune));
    line.append(',').append(province.code()).append(',').append(year).append(',');
    line.append(communeClass);
    for (int service = 0; service < SERVICES.length; service++) {
      int pct = SERVICE_PCT[service] + GAIN_PCT[service] * (year - 2015) - (hard ? 6 : 0);
      boolean has = draws.below(100) < pct;
      line.append(',').append(has ? 1 : 0);
      fact(province, "communes_with_service", SERVICES[service], has ? 1 : 0);
    }
    int villages = 4 + draws.below(14);
    int served = 0;
    for (int village = 0; village < villages; village++) {
      served += draws.below(100) < (hard ? 85 : 97) ? 1 : 0;
    }
    line.append(',').append(villages).append(',').append(served);
    fact(province, "villages", Truth.ALL, villages);
    fact(province, "villages_with_health_worker", Truth.ALL, served);
    villageTotal += villages;
    out.put(line.toString());
    out.endLine();
  }

  private String communeClass(Province province, int commune) {
    int hundredth = draws.below(100);
    int hard = commune < urbanCommunes(province) ? NONE : province.minorityPct();
    if (hundredth >= hard * 3 / 2) {
      return "lowland";
    }
    return hundredth % 10 < 6 ? "mountainous" : hundredth % 10 < 9 ? "remote" : "border";
  }

  private void fact(Province province, String measure, String category, long count) {
    String dataset = Extract.COMMUNES.dataset();
    String of = Integer.toString(year);
    truth.add(new Fact(dataset, measure, province.code(), of, category), count);
    truth.add(new Fact(dataset, measure, "VN", of, category), count);
  }
}
