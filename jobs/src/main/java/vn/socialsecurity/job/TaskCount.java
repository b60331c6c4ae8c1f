package vn.socialsecurity.job;

import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;
import vn.socialsecurity.collection.ReadingCounts;

/** Counts what Spark's tasks have done: their number, and the files and rows that they read. */
final class TaskCount extends SparkListener {
  private final Consumer<Counted> shown;
  private int tasks;
  private int tasksDone;
  private long files;
  private long rows;

  TaskCount(Consumer<Counted> shown) {
    this.shown = shown;
  }

  /**
   * What has been done so far.
   *
   * @param tasks begun or to be begun in the stages that are known
   */
  record Counted(int tasks, int tasksDone, long files, long rows) {
    static final Counted NOTHING = new Counted(0, 0, 0, 0);

    String inWords() {
      String read =
          files == 0 ? "" : String.format(Locale.ROOT, "%,d files, %,d rows, ", files, rows);
      return read + String.format(Locale.ROOT, "task %,d of %,d", tasksDone, tasks);
    }
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    tasks += stage.stageInfo().numTasks();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    tasksDone++;
    for (AccumulableInfo count :
        JavaConverters.seqAsJavaList(task.taskInfo().accumulables().toSeq())) {
      if (count.name().contains(ReadingCounts.FILES)) {
        files += number(count);
      } else if (count.name().contains(ReadingCounts.ROWS)) {
        rows += number(count);
      }
    }
    shown.accept(new Counted(tasks, tasksDone, files, rows));
  }

  private static long number(AccumulableInfo count) {
    return count.update().isEmpty() ? 0 : Long.parseLong(count.update().get().toString());
  }
}
