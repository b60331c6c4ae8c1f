package vn.socialsecurity.job;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.socialsecurity.classification.CodeLists;
import vn.socialsecurity.generation.Fault;
import vn.socialsecurity.generation.Generation;
import vn.socialsecurity.generation.GenerationParameters;
import vn.socialsecurity.generation.Micro;
import vn.socialsecurity.generation.Scheme;

/** Generates extracts of any size, for tests and to find out what a cluster must have. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Generates synthetic extracts: register, poverty review, communes and the totals agencies"
          + " would print, with receipts.",
      "The same options give the same bytes. parameters.json and truth.csv beside the deliveries"
          + " say what is in them."
    })
final class GenerateCommand implements Callable<Integer> {
  private static final Pattern CALENDAR_YEARS = Pattern.compile("(\\d{4})(?:-(\\d{4}))?");

  @Spec private CommandSpec command;

  @Option(
      names = "--landing",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write; new or empty.")
  private Path landing;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      defaultValue = "schemas",
      description = "Code lists with the poverty standards; default: ${DEFAULT-VALUE}.")
  private Path schemas;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Another seed, another country; default: ${DEFAULT-VALUE}.")
  private long seed;

  @ArgGroup private Size size = new Size();

  /** How large the country is. */
  static final class Size {
    @Option(
        names = "--persons",
        paramLabel = "NUMBER",
        description = "Persons in all provinces together; 100000 unless a size is given.")
    private Long persons;

    @Option(
        names = "--rows",
        paramLabel = "NUMBER",
        description = "So many persons that the register has about so many rows in all years.")
    private Long rows;

    @Option(
        names = "--scale",
        paramLabel = "SHARE",
        description = "Share of the real population of the provinces; 1 is true size.")
    private Double scale;
  }

  @Option(
      names = "--years",
      paramLabel = "YEAR[-YEAR]",
      defaultValue = "2019",
      description = "Calendar years, 2008 to 2024; default: ${DEFAULT-VALUE}.")
  private String years;

  @Option(
      names = "--provinces",
      split = ",",
      paramLabel = "CODE",
      description = "Official codes; default: all 63.")
  private List<String> provinces = List.of();

  @Option(
      names = "--extracts",
      split = ",",
      paramLabel = "EXTRACT",
      description = "Of ${COMPLETION-CANDIDATES}; default: all.")
  private Set<Micro> extracts = Set.of(Micro.values());

  @Option(
      names = "--files",
      paramLabel = "NUMBER",
      description =
          "Register files of a year: with fewer than there are provinces, neighbours share one; with"
              + " more, the largest are cut; default: one for each province.")
  private Integer files;

  @Option(names = "--gzip", description = "Compress register and review.")
  private boolean gzip;

  @Option(
      names = "--quoted-share",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of register lines with quotation marks; default: ${DEFAULT-VALUE}.")
  private double quotedShare;

  @Option(
      names = "--bad-share",
      paramLabel = "SHARE",
      defaultValue = "0.0005",
      description = "Share of faulty rows, evenly of every fault; default: ${DEFAULT-VALUE}.")
  private double badShare;

  @Option(
      names = "--fault",
      paramLabel = "FAULT=SHARE",
      description = "Share of rows with one fault, instead of its even part.")
  private Map<Fault, Double> faults = new EnumMap<>(Fault.class);

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      defaultValue = "0.001",
      description =
          "Share of persons (households) with a row twice (in two communes); default:"
              + " ${DEFAULT-VALUE}.")
  private double duplicates;

  @Option(
      names = "--movers",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description = "Share of persons who move to another file's area; default: ${DEFAULT-VALUE}.")
  private double movers;

  @Option(
      names = "--schemes",
      split = ",",
      paramLabel = "SCHEME=SHARE",
      description = "Share of persons in a scheme, instead of that of 2019.")
  private Map<Scheme, Double> schemes = new EnumMap<>(Scheme.class);

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      description = "Files written at a time; default: one for each core.")
  private Integer threads;

  @Override
  public Integer call() throws Exception {
    GenerationParameters parameters;
    Generation.Outcome outcome;
    try {
      parameters = parameters();
      CodeLists codeLists = CodeLists.read(schemas.resolve("codelists"));
      int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
      outcome = new Generation(parameters, codeLists, workers).into(landing, extracts);
    } catch (IllegalArgumentException e) {
      throw new RunStopped(ExitCode.USAGE, e.getMessage(), e);
    }
    command
        .commandLine()
        .getOut()
        .println(
            "Generated %,d rows in %d files about %,d persons: %s. They are synthetic; truth.csv says what is true of them."
                .formatted(outcome.rows(), outcome.files(), parameters.persons(), landing));
    return ExitCode.DONE.code();
  }

  private GenerationParameters parameters() {
    List<Integer> calendarYears = calendarYears();
    GenerationParameters parameters =
        GenerationParameters.usual(seed, calendarYears, provinces)
            .withFiles(files, gzip, quotedShare)
            .withFaults(badShare, faults)
            .withPersons(duplicates, movers, schemes);
    if (size.scale != null) {
      return parameters.ofScale(size.scale);
    }
    if (size.rows != null) {
      return parameters.ofRows(size.rows);
    }
    return size.persons == null ? parameters : parameters.ofPersons(size.persons);
  }

  private List<Integer> calendarYears() {
    Matcher form = CALENDAR_YEARS.matcher(years);
    if (form.matches()) {
      int first = Integer.parseInt(form.group(1));
      int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
      if (last >= first) {
        return IntStream.rangeClosed(first, last).boxed().toList();
      }
    }
    throw new IllegalArgumentException(
        "Cannot generate extracts: '%s' is not of the form 2019 or 2018-2019.".formatted(years));
  }
}
