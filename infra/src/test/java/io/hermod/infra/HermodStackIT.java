package io.hermod.infra;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HermodStackIT {
    @Test
    void synth() throws Exception {
        Main.main(new String[] {"stages/prod.json", "..", "target/cdk.out"});
        System.out.println(Path.of("target").toAbsolutePath());
    }
}
