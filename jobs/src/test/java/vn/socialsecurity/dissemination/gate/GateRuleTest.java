package vn.socialsecurity.dissemination.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.dissemination.gate.GateRule.Severity;

class GateRuleTest {
  @TempDir Path conf;

  @Test
  void theSampleIsHeldToItsSeverities() {
    var rules = GateRule.read(Path.of("conf"));

    assertThat(rules).extracting(GateRule::gate).containsExactly(Gate.values());
    assertThat(rules)
        .filteredOn(rule -> rule.severity() == Severity.ERROR)
        .extracting(GateRule::gate)
        .containsExactly(
            Gate.ROW_ACCOUNT, Gate.VANISHED_FILES, Gate.EMPTIED_SLICES, Gate.ARTICLE_VERDICTS);
    assertThat(rules)
        .filteredOn(rule -> rule.severity() == Severity.WARNING)
        .extracting(GateRule::gate)
        .contains(Gate.HIERARCHY, Gate.ABOVE_100, Gate.JUMPS);
  }

  @Test
  void aRuleThatCannotBeUsedIsAnError() throws IOException {
    assertUnusable("JUMP,WARNING,25,points,why", "Did you mean 'JUMPS'?");
    assertUnusable("JUMPS,FATAL,25,points,why", "severity is 'FATAL', not ERROR or WARNING");
    assertUnusable("JUMPS,WARNING,-1,points,why", "tolerance is '-1', not a number");
    assertUnusable(
        "JUMPS,WARNING,25,percent,why", "unit is 'percent' where the gate counts points");
    assertUnusable("JUMPS,WARNING,25,points, ", "does not say because of what");
    assertUnusable(
        "JUMPS,WARNING,25,points,why\nJUMPS,WARNING,25,points,why", "JUMPS is there twice");
    assertUnusable("JUMPS,WARNING,25,points,why", "it says nothing of [ROW_ACCOUNT,");
  }

  private void assertUnusable(String rows, String because) throws IOException {
    Files.writeString(
        conf.resolve("gates.csv"), "gate,severity,tolerance,unit,because\n" + rows + "\n");
    assertThatThrownBy(() -> GateRule.read(conf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(because);
  }
}
