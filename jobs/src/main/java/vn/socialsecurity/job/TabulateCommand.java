package vn.socialsecurity.job;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.socialsecurity.collection.warehouse.FileAccount;
import vn.socialsecurity.collection.warehouse.RegisterCount;
import vn.socialsecurity.collection.warehouse.RegisterReadings;
import vn.socialsecurity.dissemination.OutputStore;
import vn.socialsecurity.structure.Cell;

/** The heavy part of a release by itself: registers into the warehouse, and their totals. */
@Command(
    name = "tabulate",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what is new of the registers into the warehouse and writes their totals as CSV,",
      "without making a release. A release that follows finds the work done."
    })
final class TabulateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private PipelineOptions options;

  @Override
  public Integer call() throws Exception {
    PipelineSettings settings = options.settings();
    Configuration hadoop = HadoopSettings.fromSubmit();
    Progress progress = new Progress(command.commandLine().getErr());
    OutputStore output = OutputStore.open(settings.output(), hadoop);
    try (RunLock lock = RunLock.take(output, settings.lockSilence());
        LateSession session = new LateSession()) {
      Stages stages =
          progress.phase("inventory", () -> new Stages(settings, hadoop, session::begin));
      List<RegisterReadings> readings =
          progress.phase("registers", () -> stages.registers(session::context));
      write("variable,ref_area,time_period,value,unit_measure");
      for (RegisterReadings reading : readings) {
        for (RegisterCount count : reading.counts()) {
          stages.figures(count).forEach(this::write);
        }
        account(reading.files());
      }
      List<MicroStage.Totals> totals =
          progress.phase("households", () -> stages.microTotals(session::context));
      for (MicroStage.Totals ofDataset : totals) {
        ofDataset.cells().forEach(this::write);
        account(ofDataset.files());
      }
    }
    return ExitCode.DONE.code();
  }

  private void write(Cell cell) {
    write(
        String.join(
            ",",
            cell.variable(),
            cell.refArea(),
            cell.timePeriod(),
            cell.value().stripTrailingZeros().toPlainString(),
            cell.unit()));
  }

  private void write(String line) {
    command.commandLine().getOut().println(line);
  }

  private void account(List<FileAccount> files) {
    long[] rows = new long[4];
    for (FileAccount file : files) {
      rows[0] += file.rowsRead();
      rows[1] += file.rowsAccepted();
      rows[2] += file.rowsQuarantined();
      rows[3] += file.rowsSuperseded();
    }
    command
        .commandLine()
        .getErr()
        .println(
            String.format(
                Locale.ROOT,
                "%,d files, %,d rows read, %,d accepted, %,d quarantined, %,d superseded",
                files.size(),
                rows[0],
                rows[1],
                rows[2],
                rows[3]));
  }

  /** A session that is opened when it is asked for, or in the background before. */
  private static final class LateSession implements AutoCloseable {
    private CompletableFuture<Session> session;

    /** Opens it in the background: large files are hashed meanwhile. */
    void begin() {
      if (session == null) {
        session =
            CompletableFuture.supplyAsync(
                () -> Session.open("social-security-statistics tabulate"), LateSession::inThread);
      }
    }

    // A thread of its own has the class loader of this one, by which Spark finds the program.
    private static void inThread(Runnable work) {
      Thread thread = new Thread(work, "session");
      thread.setDaemon(true);
      thread.start();
    }

    JavaSparkContext context() {
      begin();
      return JavaSparkContext.fromSparkContext(session.join().spark().sparkContext());
    }

    @Override
    public void close() {
      if (session != null) {
        session.join().close();
      }
    }
  }
}
