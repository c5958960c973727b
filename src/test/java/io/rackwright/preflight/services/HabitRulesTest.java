package io.rackwright.preflight.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.hosts.facts.HostFacts.Login;
import io.rackwright.hosts.facts.Packages;
import io.rackwright.hosts.facts.Services;
import io.rackwright.preflight.rule.Judged;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.SiteRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small rules over what a server does in its own way. */
class HabitRulesTest {

    @TempDir
    Path folder;

    private List<Finding> judge(Rule rule, Services services) {
        return Judged.site(folder).by(rule, Facts.worker("c1", "10.0.0.31").services(services));
    }

    private static Packages packages(List<String> locks, List<String> broken, List<String> held, String reboot) {
        return new Packages("apt", locks, broken, held, reboot);
    }

    @Test
    void everyRuleIsSilentWhereNothingIsKnown() {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : ServicesRules.each()) {
            findings.addAll(judge(rule, Services.UNKNOWN));
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void everyRuleIsSilentAboutAPlainServer() {
        List<Habits.Setting> settings = Stream.of(
                        "/etc/apt/sources.list:deb http://archive.ubuntu.com/ubuntu focal main restricted",
                        "/etc/cloud/cloud.cfg:manage_etc_hosts: false",
                        "/etc/ufw/ufw.conf:ENABLED=no",
                        "/etc/ssh/sshd_config:MaxStartups 10:30:100")
                .map(line -> line.split(":", 2))
                .map(parts -> new Habits.Setting(parts[0], parts[1]))
                .toList();
        Habits habits = new Habits("0022", "directory /home/ubuntu", List.of(), false, settings);
        Services services = new Services(
                "Etc/UTC",
                new io.rackwright.hosts.facts.Clock("systemd-timesyn", "yes", true, -10, 10),
                List.of(),
                List.of(),
                packages(List.of(), List.of(), List.of(), ""),
                habits);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : ServicesRules.each()) {
            findings.addAll(judge(rule, services));
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void warnsOfAnActiveFirewallAndSaysHowToEndIt() {
        List<Finding> findings =
                judge(rule("H33"), Found.habits(new Habits("", "", List.of("ufw", "firewalld"), false, List.of())));

        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(findings.get(0).hint()).contains("sudo ufw disable");
        assertThat(findings.get(1).hint()).contains("systemctl disable --now firewalld");
    }

    @ParameterizedTest
    @CsvSource({"ufw, INFO", "ufw nftables, INFO", "firewalld, ERROR", "nftables, ERROR"})
    void refusesAnotherFirewallWhereTheSiteHasItsOwnSetByUfw(String active, Severity severity) {
        Services services = Found.habits(new Habits("", "", List.of(active.split(" ")), false, List.of()));

        List<Finding> findings = Judged.site(
                        folder, "environment: dev", "environment: dev\nsystem_settings: {firewall: {mode: ufw}}")
                .by(rule("H33"), Facts.worker("c1", "10.0.0.31").services(services));

        assertThat(findings).extracting(Finding::severity).containsExactly(severity);
    }

    @ParameterizedTest
    @CsvSource({"\"1\", 1", "\"0\", 0"})
    void tellsOfUpdatesByThemselves(String value, int count) {
        List<Finding> findings = judge(
                rule("H33"),
                Found.set("/etc/apt/apt.conf.d/20auto-upgrades", "APT::Periodic::Unattended-Upgrade " + value + ";"));

        assertThat(findings).hasSize(count).allMatch(finding -> finding.severity() == Severity.INFO);
    }

    @Test
    void namesWhatNoProxyLacks() {
        Services services = Found.set(
                "/etc/environment",
                "http_proxy=\"http://proxy:3128\"",
                "no_proxy=localhost,127.0.0.1,10.0.0.0/27,10.233.0.0/18");

        Finding finding = judge(rule("H50"), services).get(0);

        assertThat(finding.hint()).endsWith(": 10.233.64.0/18");
        assertThat(finding.actual()).startsWith("http_proxy=\"http://proxy:3128\"; not in no_proxy:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no_proxy=10.0.0.0/8",
                "NO_PROXY=\"10.0.0.11,10.0.0.21 10.0.0.31, 10.233.0.0/16\"",
                "export no_proxy='*'"
            })
    void isContentWithWhateverCoversTheCluster(String line) {
        assertThat(judge(rule("H50"), Found.set("/etc/environment", "export https_proxy=http://proxy:3128", line)))
                .isEmpty();
        assertThat(judge(rule("H50"), Found.set("/etc/environment", "http_proxy=\"\"", "no_proxy=x")))
                .isEmpty();
    }

    @Test
    void namesWhoHoldsAptsLock() {
        Finding finding = judge(
                        rule("H51"),
                        Found.packages(packages(List.of("unattended-upgr (812)"), List.of(), List.of(), "")))
                .get(0);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.actual()).isEqualTo("unattended-upgr (812)");
    }

    @Test
    void refusesWhereDpkgWasInterrupted() {
        Finding finding = judge(
                        rule("H51"),
                        Found.packages(packages(List.of(), List.of("dpkg was interrupted"), List.of(), "")))
                .get(0);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.hint()).contains("dpkg --configure -a");
    }

    @Test
    void warnsOfHeldPackagesThatKubesprayTouchesOnAServerThatIsNew() {
        Services services =
                Found.packages(packages(List.of(), List.of(), List.of("linux-image-generic", "containerd.io"), ""));

        assertThat(judge(rule("H52"), services))
                .extracting(Finding::hint)
                .containsExactly("on c1: sudo apt-mark unhold containerd.io");
        assertThat(Judged.site(folder)
                        .built("c1")
                        .by(rule("H52"), Facts.worker("c1", "10.0.0.31").services(services)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "deb http://archive.ubuntu.com/ubuntu focal-updates main, -",
                "deb file:/srv/mirror focal main, -",
                "URIs: http://mirror/ubuntu, -",
                "deb http://archive.ubuntu.com/ubuntu groovy-updates main, ended",
                "deb http://old-releases.ubuntu.com/ubuntu groovy main, -",
                "deb cdrom:[Ubuntu-Server 20.04]/ focal main, disc",
                "Suites: focal, no source"
            })
    void looksAtTheSourcesOfPackages(String line, String message) {
        Habits habits =
                new Habits("", "", List.of(), false, List.of(new Habits.Setting("/etc/apt/sources.list", line)));
        Services services = new Services(
                "",
                io.rackwright.hosts.facts.Clock.UNKNOWN,
                List.of(),
                List.of(),
                packages(List.of(), List.of(), List.of(), ""),
                habits);

        List<Finding> findings = judge(rule("H53"), services);

        if (message == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).hasSize(1).allMatch(finding -> finding.message()
                    .contains(message));
        }
    }

    @Test
    void tellsOfARestartThatIsDue() {
        assertThat(judge(rule("H54"), Found.packages(packages(List.of(), List.of(), List.of(), "linux-base"))))
                .extracting(Finding::actual)
                .containsExactly("since an update of linux-base");
    }

    @ParameterizedTest
    @CsvSource({
        "kube:x:1001:1001::/home/kube:/bin/bash, 1",
        "kube:x:997:997::/home/kube:/sbin/nologin, 0",
        "etcd:x:1001:1001::/home/etcd:/usr/sbin/nologin, 0"
    })
    void refusesAPersonOfAServicesName(String line, int count) {
        assertThat(judge(rule("H59"), Found.set("/etc/passwd", line))).hasSize(count);
    }

    @Test
    void refusesALoginWhoseShellKubesprayTakesAway() {
        Facts facts = Facts.worker("c1", "10.0.0.31").login(new Login("kube", 1001, true, ""));

        assertThat(Judged.site(folder).by(rule("H59"), facts)).hasSize(1).allMatch(Finding::isError);
    }

    @ParameterizedTest
    @CsvSource({"0022, 0", "0002, 0", "0027, 1", "0077, 1"})
    void warnsOfAnUmaskThatShutsServicesOut(String umask, int count) {
        assertThat(judge(rule("H60"), Found.habits(new Habits(umask, "", List.of(), false, List.of()))))
                .hasSize(count);
    }

    @Test
    void refusesALoginWithoutAHome() {
        Finding finding = judge(
                        rule("H60"), Found.habits(new Habits("", "absent /home/ubuntu", List.of(), false, List.of())))
                .get(0);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.actual()).isEqualTo("/home/ubuntu does not exist");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "localhost, 1", "'\"template\"', 1", "false, 0"})
    void warnsWhereCloudInitOwnsTheHostsFile(String value, int count) {
        assertThat(judge(rule("H61"), Found.set("/etc/cloud/cloud.cfg", "manage_etc_hosts: " + value)))
                .hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"MaxSessions 1, 1", "maxsessions 10, 0", "MaxStartups 2:50:10, 1", "MaxStartups 10:30:100, 0"})
    void warnsOfAnSshServerThatAllowsTooLittle(String line, int count) {
        assertThat(judge(rule("H62"), Found.set("/etc/ssh/sshd_config", line))).hasSize(count);
    }

    @Test
    void tellsOfAnotherTimeZone() {
        List<Finding> findings = Judged.site(folder)
                .by(
                        siteRule("H55"),
                        Facts.worker("m1", "10.0.0.11").services(Found.zone("Etc/UTC")),
                        Facts.worker("p1", "10.0.0.21").services(Found.zone("Europe/Berlin")),
                        Facts.worker("c1", "10.0.0.31").services(Found.zone("UTC")));

        assertThat(findings)
                .extracting(Finding::severity, Finding::expected, Finding::actual)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Severity.INFO, "UTC", "Europe/Berlin"));
    }

    private static Rule rule(String code) {
        return ServicesRules.each().stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static SiteRule siteRule(String code) {
        return ServicesRules.together().stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
