package io.rackwright.lab;

import java.nio.file.Path;

/**
 * A lab that is wanted; its network is chosen when it is made.
 *
 * @param name also the name of its site
 * @param folder absolute
 * @param count of servers, 1 to {@link LabPlan#MOST_SERVERS}
 * @param kubernetes the version its site shall ask for
 */
public record LabWish(String name, Path folder, int count, LabSizes sizes, String kubernetes) {

    /** The newest Kubernetes minor that Ubuntu 20.04 and the platform's published range share. */
    public static final String KUBERNETES = "1.30";

    /** The lab in the network whose first three numbers are given. */
    LabPlan plan(String network) {
        return new LabPlan(name, folder, sizes.servers(count, network), kubernetes);
    }
}
