package io.valkeycharm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the charm knows events, events know managers, managers know the rest. */
@AnalyzeClasses(
    packages = {"io.valkeycharm", "io.charm4j"},
    importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule ROOMS_LOOK_DOWNWARD =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("charm")
          .definedBy("io.valkeycharm")
          .layer("events")
          .definedBy("io.valkeycharm.events..")
          .layer("managers")
          .definedBy("io.valkeycharm.managers..")
          .layer("backup")
          .definedBy("io.valkeycharm.backup..")
          .layer("client")
          .definedBy("io.valkeycharm.client..")
          .layer("workload")
          .definedBy("io.valkeycharm.workload..")
          .layer("state")
          .definedBy("io.valkeycharm.state..")
          .layer("lib")
          .definedBy("io.charm4j..")
          .whereLayer("charm")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers("charm")
          .whereLayer("managers")
          .mayOnlyBeAccessedByLayers("charm", "events")
          .whereLayer("backup")
          .mayOnlyBeAccessedByLayers("managers")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("managers")
          .whereLayer("workload")
          .mayOnlyBeAccessedByLayers("charm", "events", "managers", "client")
          .whereLayer("state")
          .mayOnlyBeAccessedByLayers("charm", "events", "managers");

  @ArchTest
  static final ArchRule ONLY_THE_WORKLOAD_KNOWS_ITS_SUPERVISOR =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.valkeycharm.workload..", "io.charm4j.pebble..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.charm4j.pebble..");

  @ArchTest
  static final ArchRule LIBRARIES_DO_NOT_KNOW_VALKEY =
      noClasses()
          .that()
          .resideInAPackage("io.charm4j..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.valkeycharm..");

  @ArchTest
  static final ArchRule ONLY_THE_CLIENT_BUILDS_ITS_ARGUMENTS =
      noClasses()
          .that()
          .resideInAPackage("io.valkeycharm..")
          .and()
          .resideOutsideOfPackages("io.valkeycharm.client..", "io.valkeycharm.workload..")
          .should()
          .callConstructor(
              io.valkeycharm.workload.Command.class,
              java.util.List.class,
              java.util.Map.class,
              java.time.Duration.class);

  @ArchTest
  static final ArchRule ONLY_WORKLOAD_AND_BACKUP_KNOW_PROCESSES =
      noClasses()
          .that()
          .resideInAPackage("io.valkeycharm..")
          .and()
          .resideOutsideOfPackages("io.valkeycharm.workload..", "io.valkeycharm.backup..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class);
}
