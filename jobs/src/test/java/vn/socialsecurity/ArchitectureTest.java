package vn.socialsecurity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** The arrows between the packages, and what the stages that only compute may not do. */
@AnalyzeClasses(
    packages = "vn.socialsecurity",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
  private static final String[] PURE = {
    "vn.socialsecurity.validation..",
    "vn.socialsecurity.integration..",
    "vn.socialsecurity.indicators..",
    "vn.socialsecurity.analysis..",
    "vn.socialsecurity.review..",
    "vn.socialsecurity.confidentiality.."
  };

  @ArchTest
  static final ArchRule stages_never_know_each_other =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("structure")
          .definedBy("vn.socialsecurity.structure..")
          .layer("classification")
          .definedBy("vn.socialsecurity.classification..")
          .layer("collection")
          .definedBy("vn.socialsecurity.collection..")
          .layer("validation")
          .definedBy("vn.socialsecurity.validation..")
          .layer("integration")
          .definedBy("vn.socialsecurity.integration..")
          .layer("indicators")
          .definedBy("vn.socialsecurity.indicators..")
          .layer("analysis")
          .definedBy("vn.socialsecurity.analysis..")
          .layer("review")
          .definedBy("vn.socialsecurity.review..")
          .layer("confidentiality")
          .definedBy("vn.socialsecurity.confidentiality..")
          .layer("dissemination")
          .definedBy("vn.socialsecurity.dissemination..")
          .layer("generation")
          .definedBy("vn.socialsecurity.generation..")
          .layer("job")
          .definedBy("vn.socialsecurity.job..")
          .whereLayer("structure")
          .mayNotAccessAnyLayer()
          .whereLayer("classification")
          .mayOnlyAccessLayers("structure")
          .whereLayer("collection")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("validation")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("integration")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("indicators")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("analysis")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("review")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("confidentiality")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("dissemination")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("generation")
          .mayOnlyAccessLayers("structure", "classification")
          .whereLayer("job")
          .mayNotBeAccessedByAnyLayer()
          .because("the order of the stages stands in one place, job (DESIGN.md, section 1)");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("vn.socialsecurity.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule every_class_is_in_a_package_of_the_design =
      classes()
          .should()
          .resideInAnyPackage(
              "vn.socialsecurity.structure..",
              "vn.socialsecurity.classification..",
              "vn.socialsecurity.collection..",
              "vn.socialsecurity.validation..",
              "vn.socialsecurity.integration..",
              "vn.socialsecurity.indicators..",
              "vn.socialsecurity.analysis..",
              "vn.socialsecurity.review..",
              "vn.socialsecurity.confidentiality..",
              "vn.socialsecurity.dissemination..",
              "vn.socialsecurity.generation..",
              "vn.socialsecurity.job..")
          .because("a package without an arrow would escape the rules above");

  @ArchTest
  static final ArchRule pure_stages_start_no_spark_job =
      pureStages()
          .should()
          .accessTargetWhere(
              calls(
                  Dataset.class,
                  "collect|collectAsList|collectToPython|count|show|write|writeTo|writeStream"
                      + "|foreach|foreachPartition|head|take|takeAsList|first|tail|reduce"
                      + "|toLocalIterator|isEmpty|checkpoint|localCheckpoint"))
          .because("a stage says what to compute; job decides when")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule pure_stages_open_no_session =
      pureStages()
          .should()
          .accessTargetWhere(calls(SparkSession.class, "builder|active|getActiveSession"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule pure_stages_read_no_clock =
      pureStages()
          .should()
          .accessTargetWhere(
              JavaAccess.Predicates.target(owner(resideInAnyPackage("java.time..")))
                  .and(JavaAccess.Predicates.target(nameMatching("now|system.*"))))
          .orShould()
          .accessTargetWhere(calls(System.class, "currentTimeMillis|nanoTime"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule pure_stages_draw_no_random_number =
      pureStages()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SecureRandom.class, ThreadLocalRandom.class)
          .orShould()
          .accessTargetWhere(calls(Math.class, "random"))
          .orShould()
          .accessTargetWhere(calls(UUID.class, "randomUUID"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_job_opens_a_session =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.socialsecurity.job..")
          .should()
          .accessTargetWhere(calls(SparkSession.class, "builder"));

  @ArchTest
  static final ArchRule only_job_ends_the_process =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.socialsecurity.job..")
          .should()
          .accessTargetWhere(calls(System.class, "exit"));

  @ArchTest
  static final ArchRule the_attack_knows_nothing_of_the_suppression =
      noClasses()
          .that()
          .haveNameMatching(".*confidentiality\\.(Attack|Bounds|Elimination)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*confidentiality\\.(Suppression|MoveSearch|Move)(\\$.*)?")
          .because("who tries to break a pattern must not share the errors of who made it");

  private static GivenClassesConjunction pureStages() {
    return noClasses().that().resideInAnyPackage(PURE);
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> type, String names) {
    return JavaAccess.Predicates.target(owner(JavaClass.Predicates.equivalentTo(type)))
        .and(JavaAccess.Predicates.target(nameMatching(names)))
        .as("calls %s.%s", type.getSimpleName(), names);
  }
}
