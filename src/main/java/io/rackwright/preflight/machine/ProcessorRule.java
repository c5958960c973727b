package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H04: the architecture for which the platform is built, and AVX on workers. */
final class ProcessorRule implements Rule {

    private static final String CODE = "H04";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        String arch = server.facts().hardware().arch();
        if (arch.isEmpty()) {
            return List.of(server.notJudged(CODE, "the architecture is unknown"));
        }
        if (!arch.equals("x86_64")) {
            return List.of(server.error(CODE, "the platform is built for x86_64 only")
                    .expected("x86_64")
                    .actual(arch)
                    .hint("use a server with an Intel or AMD processor of 64 bits in place of " + server.name()));
        }
        List<String> flags = server.facts().machine().processor().flags();
        if (!server.node().isWorker() || flags.isEmpty() || flags.contains("avx")) {
            return List.of();
        }
        return List.of(server.warning(
                        CODE, "the processor shows no AVX: MongoDB 5 and newer and TensorFlow end at once")
                .expected("the CPU flag avx")
                .actual("none")
                .hint("where " + server.name() + " is a virtual machine, hand its host's processor through (KVM: CPU"
                        + " mode host-passthrough; VMware: a newer EVC mode)"));
    }
}
