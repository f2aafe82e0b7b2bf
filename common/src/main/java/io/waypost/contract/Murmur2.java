package io.waypost.contract;

/** MurmurHash2, 32 bits, with Kafka's seed: the hash by which Kafka's default partitioner places a key. */
final class Murmur2 {
    private static final int SEED = 0x9747b28c;
    private static final int M = 0x5bd1e995;

    private Murmur2() {}

    static int hash(byte[] data) {
        int h = SEED ^ data.length;
        int whole = data.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            h = (h * M) ^ scramble(little(data, i, 4));
        }
        if (whole < data.length) {
            h = (h ^ little(data, whole, data.length - whole)) * M;
        }
        h = (h ^ (h >>> 13)) * M;
        return h ^ (h >>> 15);
    }

    private static int scramble(int k) {
        int mixed = k * M;
        return (mixed ^ (mixed >>> 24)) * M;
    }

    private static int little(byte[] data, int from, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (data[from + i] & 0xff);
        }
        return value;
    }
}
