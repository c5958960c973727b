package io.rackwright.cli;

import io.rackwright.reference.SiteSchema;
import io.rackwright.site.load.SiteReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of the site file; reads and writes nothing. */
@Command(
        name = SchemaCommand.NAME,
        description = {
            SchemaCommand.DESCRIPTION,
            "",
            "Write it beside your site file (rackwright schema > site.schema.json) and begin the site file with"
                    + " «# yaml-language-server: $schema=site.schema.json»: VS Code with its YAML extension then completes"
                    + " keys, shows what they are for, and underlines what is wrong. IntelliJ takes the file under"
                    + " Languages & Frameworks, JSON Schema Mappings."
        },
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    static final String NAME = "schema";
    static final String DESCRIPTION = "Print the JSON Schema of the site file, for editors.";

    private final App app;

    SchemaCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        app.out().print(SiteSchema.json(SiteReference.load()));
        return ExitCode.DONE;
    }
}
