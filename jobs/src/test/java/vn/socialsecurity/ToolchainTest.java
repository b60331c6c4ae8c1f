package vn.socialsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class ToolchainTest {
  @Test
  void sparkSubmitRunsOnTheVersionsThatWereTested() throws Exception {
    Map<String, String> tested = versions(Path.of("pom.xml"));
    Map<String, String> submitted = versions(Path.of("scripts/spark/pom.xml"));
    assertThat(submitted).containsKeys("spark.version", "scala.version");
    assertThat(tested).as("the pom.xml of the project").containsAllEntriesOf(submitted);
  }

  @Test
  void theTestsOpenTheModulesThatSparkSubmitOpens() {
    assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
        .as("spark.module.options in pom.xml")
        .contains(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+"));
  }

  private static Map<String, String> versions(Path pom) throws Exception {
    NodeList properties =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("properties")
            .item(0)
            .getChildNodes();
    Map<String, String> versions = new TreeMap<>();
    for (int i = 0; i < properties.getLength(); i++) {
      Node property = properties.item(i);
      if (property.getNodeName().endsWith(".version")) {
        versions.put(property.getNodeName(), property.getTextContent());
      }
    }
    return versions;
  }
}
