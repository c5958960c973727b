package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.console.RecordingConsole;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepRange;
import io.rackwright.render.RenderedTree;
import io.rackwright.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply --plan} does what was agreed to: not more, and not with other inputs. */
class AgreedPlansTest {

    private static final Path EXAMPLE = Path.of(System.getProperty("rackwright.home", "."), "inventories", "minimal");

    @TempDir
    Path folder;

    private final RecordingConsole console = new RecordingConsole();

    @BeforeEach
    void agreed() throws Exception {
        Files.createDirectory(folder.resolve("tls"));
        for (String file : List.of("site.yml", "tls/site.pem", "tls/ca.pem")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        assertThat(new RecordedApp(folder).run("plan", "site.yml", "--until", "kubespray", "--out", "agreed.json"))
                .isZero();
    }

    /** As apply judges it before it writes anything. */
    private Findings refusals(String until) throws ToolException {
        App app = new RecordedApp(folder).app();
        SiteOptions options = new SiteOptions();
        options.site = "site.yml";
        ReadSite read = ReadSite.of(app, options);
        SitePlan planning =
                new SitePlan(app, read, new Workspace(options.workspaceOf(app, read.name())), options.siteFile(app));
        RenderedTree tree = planning.tree();
        RunPlan plan = planning.plan(tree, planning.known(), new StepRange("", until, ""), false);
        return AgreedPlans.refusals(folder.resolve("agreed.json"), plan, tree, console);
    }

    private void change(String from, String to) throws Exception {
        Path site = folder.resolve("site.yml");
        Files.writeString(site, Files.readString(site).replace(from, to));
    }

    @Test
    void theSameSiteIsNoDepartureAndTheFileIsItsOwners() throws Exception {
        assertThat(refusals("kubespray").all()).isEmpty();
        assertThat(refusals("prepare").all()).as("less than agreed").isEmpty();
        assertThat(console.text()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("agreed.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void otherInputsAreRefusedWithTheDifference() throws Exception {
        change("address: 10.0.0.31", "address: 10.0.0.32");

        Findings refusals = refusals("kubespray");

        assertThat(refusals.all()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("P64");
            assertThat(finding.actual()).startsWith("changed since: ").contains("inventory");
            assertThat(finding.hint()).contains("plan --out agreed.json");
        });
        assertThat(console.text()).contains("-      ansible_host: \"10.0.0.31\"", "+      ansible_host: \"10.0.0.32\"");
    }

    @Test
    void aStepThatNobodyAgreedToIsRefused() throws Exception {
        assertThat(refusals("storage").all())
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("Step storage would run, and the plan does not have it to do.");
    }

    @Test
    void whatIsNoPlanOrAnothersIsSaid() throws Exception {
        Path file = folder.resolve("agreed.json");
        Files.writeString(file, Files.readString(file).replace("\"site\": \"minimal\"", "\"site\": \"other\""));
        assertThatThrownBy(() -> refusals("kubespray")).hasMessageContaining("is of the site other, not of minimal");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> refusals("kubespray")).hasMessageContaining("no file of «plan --out»");
        Files.delete(file);
        assertThatThrownBy(() -> refusals("kubespray"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("Could not read the plan");
    }
}
