// The value of pairs of rows over a field: our solvers against plain sums of their own.
#include <random>

#include "instances/problems/fov.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/field_pairs.hpp"
#include "verifier/solvers/plain.hpp"

namespace reductio::tests {
namespace {

std::uint64_t plain_value(const FieldRows& x) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < x.A.rows(); ++i)
    for (std::size_t j = 0; j < x.B.rows(); ++j) {
      std::uint64_t product = 1;
      for (std::size_t k = 0; k < x.A.cols(); ++k) {
        const auto both =
            static_cast<std::uint64_t>(x.A.row(i)[k]) * static_cast<std::uint64_t>(x.B.row(j)[k]);
        product = product * ((x.modulus + 1 - both % x.modulus) % x.modulus) % x.modulus;
      }
      sum = (sum + product) % x.modulus;
    }
  return sum;
}

enum class Entries { any, zeros, ones, greatest };

FieldRows random_rows(std::mt19937_64& random, std::size_t n, std::size_t m, std::size_t d, std::uint64_t p,
                      Entries entries) {
  FieldRows out{IntegerMatrix(n, d, 0), IntegerMatrix(m, d, 0), p};
  for (IntegerMatrix* side : {&out.A, &out.B})
    for (std::size_t i = 0; i < side->rows(); ++i)
      for (std::int64_t& entry : side->edit(i)) {
        const std::uint64_t value = entries == Entries::any     ? random() % p
                                    : entries == Entries::zeros ? 0
                                    : entries == Entries::ones  ? 1
                                                                : p - 1;
        entry = static_cast<std::int64_t>(value);
      }
  return out;
}

TEST_CASE("values over a field: each vector unit, the plain solver and sums of our own agree") {
  std::mt19937_64 random(4);
  const Problem& fov = find_problem("fov");
  for (std::size_t round = 0; round < rounds(400); ++round) {
    static constexpr std::uint64_t moduli[] = {2, 3, 5, 37, 65537, 2147483629, 2147483647};
    static constexpr std::size_t sizes[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 100};
    const auto size = [&] { return sizes[random() % std::size(sizes)]; };
    const std::size_t n = size(), m = size(), d = random() % 10 == 0 ? 0 : random() % 20;
    const std::uint64_t p = moduli[random() % std::size(moduli)];
    const FieldRows x = random_rows(random, n, m, d, p, static_cast<Entries>(random() % 5 % 4));
    INFO("n " << n << ", m " << m << ", d " << d << ", p " << p << ", round " << round);
    const Number expected(static_cast<std::int64_t>(plain_value(x)));
    CHECK(identical(Plain::value(fov, x, {}), expected));
    CHECK(identical(FieldPairs::value(fov, x, {}), expected));
    for (const FieldKernel* kernel : field_kernels())
      CHECK(identical(FieldPairs::value_on(x, {.threads = 1}, *kernel), expected));
  }
}

// Rows of more than one block, and more than a strip.
TEST_CASE("values over a field: blocks and strips are cut without loss") {
  std::mt19937_64 random(5);
  for (const auto& [n, m, d] :
       {std::array<std::size_t, 3>{3, 20000, 1}, {70, 3000, 2}, {200, 200, 70}, {1, 40, 5000}}) {
    const FieldRows x = random_rows(random, n, m, d, 2147483647, Entries::any);
    CHECK(identical(FieldPairs::value(find_problem("fov"), x, {}),
                    Number(static_cast<std::int64_t>(plain_value(x)))));
  }
}

TEST_CASE("values over a field: of rows of bits they count the orthogonal pairs") {
  std::mt19937_64 random(6);
  for (int round = 0; round < 50; ++round) {
    FieldRows x = random_rows(random, 20, 30, 4, 2, Entries::any);
    x.modulus = 601;
    std::int64_t pairs = 0;
    for (std::size_t i = 0; i < 20; ++i)
      for (std::size_t j = 0; j < 30; ++j) {
        bool meet = false;
        for (std::size_t k = 0; k < 4; ++k) meet = meet || (x.A.row(i)[k] == 1 && x.B.row(j)[k] == 1);
        pairs += meet ? 0 : 1;
      }
    CHECK(identical(FieldPairs::value(find_problem("fov"), x, {}), Number(pairs)));
  }
}

TEST_CASE("values over a field: nothing else is asked of them, and a solver that is stopped says nothing") {
  const Problem& fov = find_problem("fov");
  std::mt19937_64 random(7);
  const Data x = random_rows(random, 50, 50, 5, 101, Entries::any);
  CHECK(asked(fov, x) == Ask::value);
  CHECK(default_solver(fov, sizes(x), {Ask::value}).name == "field");
  for (const Ask ask : all_asks)
    if (ask == Ask::value)
      CHECK_NOTHROW(check_question(fov, x, {ask}));
    else
      CHECK_THROWS_AS(check_question(fov, x, {ask}), InputError);
  CHECK_THROWS_AS(check_question(find_problem("ov"), Data(PairRows{}), {Ask::value}), InputError);
  const Work over{.deadline = Work::Clock::now()};
  for (const char* name : {"plain", "field"})
    CHECK(value(fov, x, over, find_solver(name)).kind == AnswerKind::unknown);
}

}  // namespace
}  // namespace reductio::tests
