package vn.socialsecurity.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.generation.Places.Place;
import vn.socialsecurity.generation.Truth.Fact;

/** Generates a landing zone: every file by one task, then what depends on their counts. */
public final class Generation {
  private final GenerationParameters parameters;
  private final CodeLists codeLists;
  private final int threads;
  private final Places places;

  /**
   * @param codeLists with the poverty standards
   * @param threads how many files are written at a time; it changes no byte
   */
  public Generation(GenerationParameters parameters, CodeLists codeLists, int threads) {
    this.parameters = parameters;
    this.codeLists = codeLists;
    this.threads = threads;
    this.places = Places.of(parameters);
  }

  /** What was generated, for the person who waits. */
  public record Outcome(long files, long rows) {}

  /** One delivery of a year. */
  private record Delivery(Extract extract, int year) {}

  /**
   * Writes the landing zone.
   *
   * @param micro whether the register, the review and the communes are generated; with fewer, the
   *     totals that would be theirs are left out
   * @throws IllegalArgumentException when the folder is not empty
   * @throws IOException when a file cannot be written
   */
  public Outcome into(Path folder, Set<Micro> micro) throws IOException, InterruptedException {
    LandingZone landing = LandingZone.create(folder);
    landing.explain(parameters);
    Map<Delivery, List<WrittenFile>> written = written(tasks(landing, micro));
    Truth truth = new Truth();
    written.values().forEach(files -> files.forEach(file -> truth.add(file.truth())));
    countPersons(truth);
    for (int year : parameters.years()) {
      ReportedTotals totals = new ReportedTotals(areas(), year, truth);
      put(written, landing, Extract.POPULATION, year, totals::population);
      if (micro.contains(Micro.REGISTER)) {
        put(written, landing, Extract.REPORTED, year, totals::insurance);
      }
      if (micro.contains(Micro.REVIEW)) {
        String standard = PovertyLines.of(year, codeLists).standard();
        put(
            written,
            landing,
            Extract.POVERTY_REPORTED,
            year,
            delivery -> totals.poverty(delivery, standard));
      }
    }
    long files = 0;
    long rows = 0;
    for (Map.Entry<Delivery, List<WrittenFile>> entry : written.entrySet()) {
      landing.describe(entry.getKey().extract(), entry.getKey().year(), entry.getValue());
      files += entry.getValue().size();
      rows += entry.getValue().stream().mapToLong(WrittenFile::rows).sum();
    }
    truth.write(folder.resolve("truth.csv"));
    return new Outcome(files, rows);
  }

  /** The large files first, so that no thread is left with one of them at the end. */
  private Map<Delivery, List<Callable<WrittenFile>>> tasks(LandingZone landing, Set<Micro> micro)
      throws IOException {
    Map<Delivery, List<Callable<WrittenFile>>> tasks = new LinkedHashMap<>();
    for (int year : parameters.years()) {
      if (micro.contains(Micro.REGISTER)) {
        Path register = landing.delivery(Extract.REGISTER, year);
        List<Callable<WrittenFile>> files = new ArrayList<>();
        for (List<Place> file : places.files()) {
          files.add(() -> new RegisterFile(parameters, places, file, year).write(register));
        }
        tasks.put(new Delivery(Extract.REGISTER, year), files);
      }
      if (micro.contains(Micro.REVIEW)) {
        Path review = landing.delivery(Extract.REVIEW, year);
        PovertyLines lines = PovertyLines.of(year, codeLists);
        List<Callable<WrittenFile>> files = new ArrayList<>();
        personsByProvince()
            .forEach(
                (province, persons) ->
                    files.add(
                        () ->
                            new ReviewFile(parameters, province, year, lines)
                                .write(review, ReviewFile.households(persons))));
        tasks.put(new Delivery(Extract.REVIEW, year), files);
      }
      if (micro.contains(Micro.COMMUNES)) {
        Path communes = landing.delivery(Extract.COMMUNES, year);
        tasks.put(
            new Delivery(Extract.COMMUNES, year),
            List.of(() -> new CommuneFile(parameters, year).write(communes)));
      }
    }
    return tasks;
  }

  private Map<Delivery, List<WrittenFile>> written(Map<Delivery, List<Callable<WrittenFile>>> tasks)
      throws IOException, InterruptedException {
    Map<Delivery, List<Future<WrittenFile>>> running = new LinkedHashMap<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      tasks.forEach(
          (delivery, files) -> running.put(delivery, files.stream().map(workers::submit).toList()));
      Map<Delivery, List<WrittenFile>> written = new LinkedHashMap<>();
      for (Map.Entry<Delivery, List<Future<WrittenFile>>> entry : running.entrySet()) {
        List<WrittenFile> files = new ArrayList<>();
        for (Future<WrittenFile> file : entry.getValue()) {
          files.add(file.get());
        }
        written.put(entry.getKey(), files);
      }
      return written;
    } catch (ExecutionException e) {
      throw new IOException("Cannot generate: " + e.getCause().getMessage(), e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private interface TotalsFile {
    WrittenFile write(Path folder) throws IOException;
  }

  private static void put(
      Map<Delivery, List<WrittenFile>> written,
      LandingZone landing,
      Extract extract,
      int year,
      TotalsFile file)
      throws IOException {
    written.put(new Delivery(extract, year), List.of(file.write(landing.delivery(extract, year))));
  }

  private void countPersons(Truth truth) {
    String dataset = Extract.POPULATION.dataset();
    for (int year : parameters.years()) {
      personsByProvince()
          .forEach(
              (province, persons) -> {
                String of = Integer.toString(year);
                truth.add(new Fact(dataset, "persons", province.code(), of, Truth.ALL), persons);
                truth.add(new Fact(dataset, "persons", "VN", of, Truth.ALL), persons);
              });
    }
  }

  private Map<Province, Long> personsByProvince() {
    Map<Province, Long> persons = new LinkedHashMap<>();
    places.all().forEach(place -> persons.merge(place.province(), place.persons(), Long::sum));
    return persons;
  }

  private List<String> areas() {
    List<String> areas = new ArrayList<>(parameters.provinces());
    areas.add("VN");
    return areas;
  }
}
