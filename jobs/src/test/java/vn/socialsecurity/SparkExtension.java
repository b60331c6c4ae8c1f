package vn.socialsecurity;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test its {@link SparkSession}, or the {@link Suite} with the comparisons of
 * spark-testing-base: {@code @ExtendWith(SparkExtension.class)} and a parameter of either type.
 *
 * <p>The bases of spark-testing-base are JUnit 4 classes, whose set-up Jupiter never calls; here it
 * is called once, and one session serves every test class of the JVM. A test that stops the session
 * is an {@code *IT}, which has a JVM of its own.
 */
public final class SparkExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SparkExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SparkSession.class || type == Suite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Suite suite =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Suite.class, type -> Suite.started(), Suite.class);
    return parameter.getParameter().getType() == Suite.class ? suite : suite.spark();
  }

  /**
   * The running session and the assertions on it, {@code assertDataFrameNoOrderEquals} first of
   * all.
   *
   * <p>Schemas are compared with nullability and metadata: build the expected rows on the schema
   * that was got, and test the schema on its own.
   */
  public static final class Suite extends JavaDatasetSuiteBase implements AutoCloseable {
    private Suite() {}

    private static Suite started() {
      Suite suite = new Suite();
      suite.runBefore();
      return suite;
    }

    @Override
    public boolean enableHiveSupport() {
      return false;
    }

    @Override
    public SparkConf conf() {
      return super.conf()
          .setMaster("local[2]")
          .set("spark.driver.host", "127.0.0.1")
          .set("spark.sql.ansi.enabled", "true")
          .set("spark.sql.session.timeZone", "UTC")
          .set("spark.sql.shuffle.partitions", "2")
          // Compiling the code for a dozen rows takes longer than interpreting it.
          .set("spark.sql.codegen.wholeStage", "false")
          .set("spark.sql.warehouse.dir", "target/spark-warehouse")
          .set("spark.ui.enabled", "false");
    }

    @Override
    public void close() {
      runAfterClass();
    }
  }
}
