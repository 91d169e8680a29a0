package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The schema that editors use says what the loader says. When they differ, the schema as it should
 * be is written to {@code target/plan.schema.json}.
 */
class PlanSchemaTest {

  @Test
  void shippedSchemaIsTheLoadersShape() throws IOException {
    String schema = SchemaWriter.write(PlanShape.DOCUMENT);
    Files.writeString(Path.of("target", "plan.schema.json"), schema);
    assertThat(ShippedPlans.schema()).isEqualTo(schema);
  }
}
