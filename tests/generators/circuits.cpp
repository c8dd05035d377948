// Multipliers by all their inputs, primes against a sieve, and what is made of both.
#include "generators/parts/circuits.hpp"

#include <numeric>

#include "generators/parts/primes.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

using Multiplier = Wires (*)(Circuit&, const Wires&, const Wires&);

Wires counted(std::size_t from, std::size_t count) {
  Wires out(count);
  std::iota(out.begin(), out.end(), static_cast<std::int32_t>(from));
  return out;
}

// The circuit run on one input, with wires as a person would count them.
std::vector<bool> wires_on(const Circuit& circuit, std::uint64_t input) {
  std::vector<bool> value;
  for (std::size_t i = 0; i < circuit.inputs; ++i) value.push_back((input >> i & 1) != 0);
  for (const Gate& gate : circuit.gates) {
    const bool a = value[static_cast<std::size_t>(gate.left) - 1],
               b = value[static_cast<std::size_t>(gate.right) - 1];
    value.push_back(gate.kind == Gate::Kind::conjunction   ? a && b
                    : gate.kind == Gate::Kind::disjunction ? a || b
                                                           : a != b);
  }
  return value;
}

std::uint64_t number(const std::vector<bool>& value, const Wires& wires) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < wires.size(); ++i)
    out |= static_cast<std::uint64_t>(value[static_cast<std::size_t>(wires[i]) - 1]) << i;
  return out;
}

}  // namespace

TEST_CASE("multipliers multiply: both kinds, every input of two to four bits") {
  for (const Multiplier multiplier : {&array_product, &dadda_product})
    for (std::size_t bits = 2; bits <= 4; ++bits) {
      Circuit circuit{2 * bits, {}};
      const Wires x = counted(1, bits), y = counted(bits + 1, bits), product = multiplier(circuit, x, y);
      REQUIRE(product.size() == 2 * bits);
      std::size_t wrong = 0;
      for (std::uint64_t input = 0; input >> 2 * bits == 0; ++input) {
        const std::vector<bool> value = wires_on(circuit, input);
        wrong += number(value, product) != number(value, x) * number(value, y);
        std::vector<std::uint64_t> inputs;
        for (std::size_t i = 0; i < 2 * bits; ++i) inputs.push_back((input >> i & 1) << 17);
        wrong += wires_of_run(run(circuit, inputs), 17).value != value;
      }
      CHECK(wrong == 0);
      // One gate that computes another thing is noticed, for most gates.
      std::size_t noticed = 0;
      for (Gate& gate : circuit.gates) {
        const Gate::Kind kind = gate.kind;
        gate.kind = kind == Gate::Kind::parity ? Gate::Kind::conjunction : Gate::Kind::parity;
        bool shows = false;
        for (std::uint64_t input = 0; input >> 2 * bits == 0 && !shows; ++input) {
          const std::vector<bool> value = wires_on(circuit, input);
          shows = number(value, product) != number(value, x) * number(value, y);
        }
        noticed += shows;
        gate.kind = kind;
      }
      CHECK(noticed * 2 > circuit.gates.size());
    }
}

TEST_CASE("clauses of gates hold of what the circuit computes, and of nothing else") {
  Circuit circuit{2, {}};
  for (const auto kind : {Gate::Kind::conjunction, Gate::Kind::disjunction, Gate::Kind::parity})
    circuit.add(kind, 1, 2);
  Formula f{circuit.wires(), {}, {}};
  add_gates(circuit, f);
  std::size_t models = 0;
  for (std::size_t code = 0; code < 32; ++code) {
    std::vector<bool> value;
    for (std::size_t v = 0; v < 5; ++v) value.push_back((code >> v & 1) != 0);
    if (!brute::satisfies(f, value)) continue;
    ++models;
    CHECK(value == wires_on(circuit, code & 3));
  }
  CHECK(models == 4);
}

TEST_CASE("primes: a sieve up to 100000, pseudoprimes to few bases, and the last ones of 64 bits") {
  std::vector<bool> composite(100'000);
  for (std::size_t p = 2; p * p < composite.size(); ++p)
    for (std::size_t n = p * p; n < composite.size(); n += p) composite[n] = true;
  std::size_t wrong = 0;
  for (std::size_t n = 0; n < composite.size(); ++n) wrong += is_prime(n) == (n < 2 || composite[n]);
  CHECK(wrong == 0);
  for (const std::uint64_t n : {3215031751ULL, 341550071728321ULL, 3825123056546413051ULL})
    CHECK_FALSE(is_prime(n));
  CHECK(is_prime((1ULL << 61) - 1));
  CHECK(is_prime(18446744073709551557ULL));
  for (std::uint64_t n = 18446744073709551557ULL + 2; n > 2; n += 2)
    CHECK_FALSE(is_prime(n));  // up to the end
  CHECK_FALSE(is_prime(4294967291ULL * 4294967279ULL));
  Random random(1, Stream::hidden, 0);
  for (std::size_t bits = 2; bits <= 64; ++bits) {
    const std::uint64_t p = random_prime(random, bits);
    CHECK(static_cast<std::size_t>(std::bit_width(p)) == bits);
    CHECK(is_prime(p));
  }
}

TEST_CASE("sat-factoring: sizes, factors, and no other answer than arithmetic's") {
  for (const std::size_t bits : {4u, 5u, 6u, 7u, 8u, 9u})
    for (const std::string of : {"semiprime", "prime"})
      for (std::uint64_t seed = 0; seed < 6; ++seed) {
        CAPTURE(bits, of, seed);
        const Instance x = brute::make("sat-factoring", {{"bits", std::to_string(bits)}, {"of", of}}, seed);
        const std::size_t h = (bits + 1) / 2;
        const Formula& f = x.data.of<Formula>();
        CHECK(f.vars == 6 * h * (h - 1));
        CHECK(f.clauses() == 20 * h * h - 25 * h + 2);
        CHECK(brute::satisfiable(f) == (of == "semiprime"));
        if (of == "prime") continue;
        const auto value = Assignment::of(*x.provenance.known.witness).value().value;
        const std::uint64_t p = number(value, counted(1, h)), q = number(value, counted(h + 1, h));
        CHECK(static_cast<std::size_t>(std::bit_width(p * q)) == bits);
        CHECK(x.provenance.known_by ==
              std::to_string(p * q) + " = " + std::to_string(p) + " * " + std::to_string(q));
        CHECK((is_prime(p) && is_prime(q)));
      }
  const Instance large = brute::make("sat-factoring", {{"bits", "64"}}, 3);
  CHECK(brute::is_witness(large, *large.provenance.known.witness));
}

TEST_CASE("sat-miter: equal multipliers never differ, and a wrong gate shows on the witness") {
  for (const std::string against : {"swapped", "dadda"})
    for (const std::string bits : {"2", "3", "4"}) {
      CAPTURE(against, bits);
      CHECK_FALSE(brute::yes(brute::make("sat-miter", {{"bits", bits}, {"against", against}}, 0)));
      for (std::uint64_t seed = 0; seed < 2; ++seed) {
        const Instance x =
            brute::make("sat-miter", {{"bits", bits}, {"against", against}, {"wrong", "1"}}, seed);
        CHECK(brute::yes(x));
        CHECK(brute::is_witness(x, *x.provenance.known.witness));
      }
    }
  const Instance large = brute::make("sat-miter", {{"bits", "12"}, {"wrong", "1"}}, 0);  // random inputs
  CHECK(brute::is_witness(large, *large.provenance.known.witness));
}
