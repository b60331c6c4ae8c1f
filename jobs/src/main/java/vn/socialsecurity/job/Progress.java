package vn.socialsecurity.job;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Says which phase a run is in, and remembers how long each took. */
final class Progress {
  private final PrintWriter lines;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  Progress(PrintWriter lines) {
    this.lines = lines;
  }

  /** Runs a phase, with a line when it begins and one when it has ended well. */
  <T> T phase(String name, Callable<T> work) throws Exception {
    lines.println(name + " ...");
    lines.flush();
    long start = System.nanoTime();
    T result = work.call();
    double elapsed = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
    seconds.put(name, elapsed);
    lines.println(String.format(Locale.ROOT, "%s %.1f s", name, elapsed));
    lines.flush();
    return result;
  }

  /** Seconds by phase, in the order they ended. */
  Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }
}
