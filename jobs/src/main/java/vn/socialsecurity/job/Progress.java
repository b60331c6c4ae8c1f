package vn.socialsecurity.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Says which phase a run is in, and remembers how long each took. On a terminal one line is written
 * over itself while Spark works; where there is none, a line begins and a line ends each phase.
 */
final class Progress {
  private static final String CLEAR_TO_END = "\u001B[K";
  private static final Path STDERR = Path.of("/proc/self/fd/2");

  private final PrintWriter lines;
  private final boolean isTerminal;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private PhaseListener listener = PhaseListener.NONE;
  private Map<String, Double> usualSeconds = Map.of();
  private String phase;
  private long phaseStart;

  /** Plain lines. */
  Progress(PrintWriter lines) {
    this(lines, false);
  }

  Progress(PrintWriter lines, boolean isTerminal) {
    this.lines = lines;
    this.isTerminal = isTerminal;
  }

  /** For the errors of this process: a line that moves where a person sees it. */
  static Progress toErrors(PrintWriter errors) {
    return new Progress(errors, isSeen());
  }

  /** Who is told of phases too. */
  interface PhaseListener {
    PhaseListener NONE =
        new PhaseListener() {
          @Override
          public void begun(String phase) {
            // Nobody listens.
          }

          @Override
          public void ended(String phase, double seconds) {
            // Nobody listens.
          }
        };

    void begun(String phase) throws IOException;

    void ended(String phase, double seconds) throws IOException;
  }

  /**
   * Has phases told to somebody, who knows how long they took the last time.
   *
   * @param usual seconds by phase, in their order; empty when that is not known
   */
  void tell(PhaseListener other, Map<String, Double> usual) {
    this.listener = other;
    this.usualSeconds = usual;
  }

  /** Follows what Spark does, where a person sees it. */
  void follow(SparkContext context) {
    if (isTerminal) {
      context.addSparkListener(new TaskCount(this::show));
    }
  }

  /** Runs a phase, with a line when it begins and one when it has ended well. */
  <T> T phase(String name, Callable<T> work) throws Exception {
    phase = name;
    phaseStart = System.nanoTime();
    listener.begun(name);
    if (isTerminal) {
      show(TaskCount.Counted.NOTHING);
    } else {
      lines.println(name + " ...");
      lines.flush();
    }
    T result;
    try {
      result = work.call();
    } finally {
      if (isTerminal) {
        lines.print("\r" + CLEAR_TO_END);
        lines.flush();
      }
      phase = null;
    }
    double elapsed = elapsed();
    seconds.put(name, elapsed);
    lines.println(String.format(Locale.ROOT, "%s %.1f s", name, elapsed));
    lines.flush();
    listener.ended(name, elapsed);
    return result;
  }

  /** Seconds by phase, in the order they ended. */
  Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }

  /** The line of a terminal: phase, files, rows, time so far, time left. */
  synchronized void show(TaskCount.Counted counted) {
    String now = phase;
    if (now == null) {
      return;
    }
    StringBuilder line = new StringBuilder("\r").append(now);
    if (counted.tasks() > 0) {
      line.append(": ").append(counted.inWords());
    }
    line.append(String.format(Locale.ROOT, ", %.0f s", elapsed()));
    double left = left(now, counted);
    if (left >= 1) {
      line.append(String.format(Locale.ROOT, ", about %.0f s left", left));
    }
    lines.print(line.append(CLEAR_TO_END));
    lines.flush();
  }

  /**
   * Seconds that the run will still take: the present phase by the share of its tasks that is done
   * or, where that says more, by the last run; the later phases by the last run.
   */
  private double left(String now, TaskCount.Counted counted) {
    double left = Math.max(0, usualSeconds.getOrDefault(now, 0.0) - elapsed());
    if (counted.tasksDone() > 0) {
      double byTasks = elapsed() * (counted.tasks() - counted.tasksDone()) / counted.tasksDone();
      left = usualSeconds.containsKey(now) ? Math.min(left, byTasks) : byTasks;
    }
    boolean isLater = false;
    for (Map.Entry<String, Double> usual : usualSeconds.entrySet()) {
      left += isLater ? usual.getValue() : 0;
      isLater |= usual.getKey().equals(now);
    }
    return left;
  }

  private double elapsed() {
    return (double) (System.nanoTime() - phaseStart) / TimeUnit.SECONDS.toNanos(1);
  }

  /** Whether errors go to a terminal: the console tells of input and output only. */
  private static boolean isSeen() {
    if (System.console() == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return !Files.exists(STDERR) || Files.readSymbolicLink(STDERR).startsWith("/dev");
    } catch (IOException notLinux) {
      return true;
    }
  }
}
