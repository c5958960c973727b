package io.rackwright.preflight.controller;

import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerFacts.Room;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * H30: this machine can make the Ansible of the decided release, and has the room, the programs and the limits for it. For
 * a practice lab room is never an error: a rehearsal needs little.
 */
final class MachineRule implements ControllerRule {

    private static final String CODE = "H30";

    /** Requirements 4.2. */
    private static final long LEAST_FREE = 20_000_000_000L;

    private static final long WANTED_FREE = 50_000_000_000L;

    /** What login shells give; each of Ansible's forks holds a few files and pipes. */
    private static final long LEAST_FILES = 1_024;

    /** The newest Kubespray release that this program knows is younger. */
    private static final Instant PROGRAM_MADE = Instant.parse("2026-04-24T00:00:00Z");

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Job job, ControllerFacts facts) {
        List<Finding> findings = new ArrayList<>();
        if (!facts.pythonFlaw().isEmpty()) {
            findings.add(Finding.error(CODE, Where.Host.CONTROLLER, "Ansible cannot be installed here")
                    .expected("a Python for ansible-core " + job.ansibleCore())
                    .actual(facts.pythonFlaw())
                    .hint("do what is said there; «rackwright toolchain install» then tries it"));
        }
        boolean isPractice = job.site().isPractice();
        facts.rooms().stream()
                .filter(room -> room.freeBytes() < WANTED_FREE)
                .map(room -> room(room, isPractice))
                .forEach(findings::add);
        facts.missingPrograms().forEach(program -> findings.add(program(program)));
        if (facts.openFiles() > 0 && facts.openFiles() < LEAST_FILES) {
            findings.add(Finding.warning(CODE, Where.Host.CONTROLLER, "a process may open few files here")
                    .expected("at least " + LEAST_FILES)
                    .actual(String.valueOf(facts.openFiles()))
                    .hint("type «ulimit -n 4096» before, or raise nofile in /etc/security/limits.conf"));
        }
        if (facts.lacksUtf8()) {
            findings.add(
                    Finding.error(CODE, Where.Host.CONTROLLER, "the locale C.UTF-8 is missing, and Ansible needs it")
                            .expected("C.UTF-8 in «locale -a»")
                            .actual("not there")
                            .hint("type as root: localedef -i C -f UTF-8 C.UTF-8"));
        }
        if (facts.now().isBefore(PROGRAM_MADE)) {
            findings.add(Finding.error(CODE, Where.Host.CONTROLLER, "this machine's clock is wrong")
                    .expected("a day after " + PROGRAM_MADE.toString().substring(0, 10))
                    .actual(facts.now().toString())
                    .hint("set it: sudo timedatectl set-ntp true; certificates look not valid yet until then"));
        }
        return findings;
    }

    private static Finding room(Room room, boolean isPractice) {
        boolean blocks = room.freeBytes() < LEAST_FREE && !isPractice;
        String message = "little is free where " + room.use() + " lie";
        Finding finding = blocks
                ? Finding.error(CODE, Where.Host.CONTROLLER, message)
                : Finding.warning(CODE, Where.Host.CONTROLLER, message);
        return finding.expected(
                        "at least " + Amount.gigabytes(LEAST_FREE) + ", better " + Amount.gigabytes(WANTED_FREE))
                .actual(Amount.gigabytes(room.freeBytes()) + " at " + room.path())
                .hint("free space there, or use another place (--workspace, RACKWRIGHT_CACHE)");
    }

    /** Without git Kubespray can still come from an archive; without ssh Ansible reaches nobody. */
    private static Finding program(String program) {
        boolean blocks = program.equals("ssh");
        String message = program + " is not installed here";
        Finding finding = blocks
                ? Finding.error(CODE, Where.Host.CONTROLLER, message)
                : Finding.warning(CODE, Where.Host.CONTROLLER, message);
        return finding.expected(program + " on the search path")
                .actual("none")
                .hint("type as root: apt-get install -y " + (blocks ? "openssh-client" : program));
    }
}
