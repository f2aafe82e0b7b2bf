package io.waypost.bench.measure;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap of another JVM on this machine. */
final class Heap implements AutoCloseable {
    private final JMXConnector connector;
    private final com.sun.management.ThreadMXBean threads;
    private final MemoryMXBean memory;

    @SuppressWarnings("BanJNDI") // the address is the JVM's own, told by itself; no name is looked up
    private Heap(ProcessHandle process) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
        threads = ManagementFactory.getPlatformMXBean(
                connector.getMBeanServerConnection(), com.sun.management.ThreadMXBean.class);
        memory = ManagementFactory.getPlatformMXBean(connector.getMBeanServerConnection(), MemoryMXBean.class);
    }

    static List<Heap> of(List<ProcessHandle> processes) throws Exception {
        List<Heap> heaps = new ArrayList<>();
        for (ProcessHandle process : processes) {
            heaps.add(new Heap(process));
        }
        return heaps;
    }

    /** Bytes, since its start, by all threads. */
    long allocated() {
        return threads.getTotalThreadAllocatedBytes();
    }

    long live() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
