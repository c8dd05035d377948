#include "tests/instances/samples.hpp"
#include "instances/shapes/attention.hpp"
#include "instances/shapes/counted_documents.hpp"
#include "instances/shapes/documents.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/hard_head.hpp"
#include "instances/shapes/head_layer.hpp"
#include "instances/shapes/pairs.hpp"
#include "instances/shapes/real_pairs.hpp"
#include "instances/shapes/tensor_head.hpp"
#include "instances/shapes/transformer_unit.hpp"
#include "instances/shapes/triples.hpp"
#include "tests/instances/random_programs.hpp"

#include <stdlib.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace reductio::tests::shared {
namespace {

bool same(const Rows<Word>& x, const Rows<Word>& y) {
  if (x.n() != y.n() || x.d() != y.d()) return false;
  for (std::size_t i = 0; i < x.n(); ++i)
    for (std::size_t k = 0; k < x.d(); ++k)
      if (at(x.row(i), k) != at(y.row(i), k)) return false;
  return true;
}

bool same(const Matrix& x, const Matrix& y) {
  if (x.rows() != y.rows() || x.cols() != y.cols()) return false;
  for (std::size_t i = 0; i < x.rows(); ++i)
    if (!std::equal(x.row(i).begin(), x.row(i).end(), y.row(i).begin())) return false;
  return true;
}

bool same_array(const Part& x, const Part& y) {
  if (const auto* rows = std::get_if<const Rows<Word>*>(&x.array))
    return same(**rows, *std::get<const Rows<Word>*>(y.array));
  if (const auto* formula = std::get_if<const Formula*>(&x.array))
    return **formula == *std::get<const Formula*>(y.array);
  if (const auto* rows = std::get_if<const LinearRows*>(&x.array))
    return **rows == *std::get<const LinearRows*>(y.array);
  if (const auto* integers = std::get_if<const IntegerMatrix*>(&x.array)) {
    const IntegerMatrix &a = **integers, &b = *std::get<const IntegerMatrix*>(y.array);
    bool all = a.rows() == b.rows() && a.cols() == b.cols();
    for (std::size_t i = 0; all && i < a.rows(); ++i) all = std::ranges::equal(a.row(i), b.row(i));
    return all;
  }
  return same(*std::get<const Matrix*>(x.array), *std::get<const Matrix*>(y.array));
}

bool same(const Formula& x, const Formula& y) { return x == y; }
bool same(const PairRows& x, const PairRows& y) {
  return x.d == y.d && x.threshold == y.threshold && same(x.A, y.A) && same(x.B, y.B);
}
bool same(const MonoRows& x, const MonoRows& y) {
  return x.d == y.d && x.threshold == y.threshold && same(x.V, y.V);
}
bool same(const AttentionHead& x, const AttentionHead& y) {
  return x.scale == y.scale && x.cut == y.cut && x.epsilon == y.epsilon && same(x.Q, y.Q) && same(x.K, y.K) &&
         same(x.V, y.V);
}

Matrix numbers_from(std::size_t rows, std::size_t cols, const std::vector<double>& from, Numbers& numbers) {
  Matrix out(rows, cols, 0.0);
  for (std::size_t i = 0; i < rows; ++i)
    for (double& x : out.edit(i)) x = from[numbers.below(from.size())];
  return out;
}

}  // namespace

Rows<Word> random_rows(std::size_t n, std::size_t d, Numbers& numbers) {
  Rows<Word> out({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(out.edit(i), k, numbers.below(2) == 1);
  return out;
}

Instance pairs(const std::string& problem, std::size_t n, std::size_t m, std::size_t d,
               std::optional<std::int64_t> threshold) {
  Numbers numbers(n + 10 * m + 100 * d);
  const Rows<Word> A = random_rows(n, d, numbers);
  return {problem, PairRows{{}, A, random_rows(m, d, numbers), d, threshold}, {}};
}

Instance mono(std::size_t n, std::size_t d, std::optional<std::int64_t> threshold) {
  Numbers numbers(n + 10 * d);
  return {"ov-mono", MonoRows{{}, random_rows(n, d, numbers), d, threshold}, {}};
}

Instance triples(std::size_t n, std::size_t m, std::size_t l, std::size_t d) {
  Numbers numbers(n + 10 * m + 100 * l + 1000 * d);
  const Rows<Word> A = random_rows(n, d, numbers), B = random_rows(m, d, numbers);
  return {"three-ov", TripleRows{{}, A, B, random_rows(l, d, numbers), d}, {}};
}

Instance formula(std::size_t vars, std::vector<std::vector<std::int32_t>> clauses) {
  Formula out{vars, {}, {}};
  for (const auto& clause : clauses) out.add(clause);
  return {"sat", out, {}};
}

Instance attention(std::size_t queries, std::size_t keys, std::size_t D, std::vector<double> from) {
  Numbers numbers(queries + 10 * keys + 100 * D);
  AttentionHead out;
  out.Q = numbers_from(queries, D, from, numbers);
  out.K = numbers_from(keys, D, from, numbers);
  out.V = numbers_from(keys, 2, from, numbers);
  out.scale = 0.1;
  out.cut = 1.0 / 3;
  out.epsilon = 1e-300;
  return {"attention", out, {}};
}

Instance causal(std::size_t tokens, std::size_t D) {
  const Instance head = attention(tokens, tokens, D, {0, 1, -2.5});
  return {"causal-attention", CausalHead(head.data.of<AttentionHead>()), {}};
}

Instance unit(std::size_t tokens, std::size_t width, std::size_t d,
              const std::vector<double>& from = {0, 1, -2.5}) {
  Numbers numbers(tokens + 10 * width + 100 * d);
  TransformerUnit out;
  out.X = numbers_from(tokens, width, from, numbers);
  out.q = numbers_from(d, width, from, numbers);
  out.k = numbers_from(d, width, from, numbers);
  out.v = numbers_from(1, width, from, numbers);
  out.scale = 0.1, out.epsilon = 0.125;
  return {"transformer", out, {}};
}

Instance head_layer(std::size_t tokens, std::size_t width, std::size_t heads, std::size_t d) {
  Numbers numbers(tokens + 10 * width + 100 * heads + 1000 * d);
  const auto matrix = [&](std::size_t rows) { return numbers_from(rows, width, {0, 1, -2.5}, numbers); };
  HeadLayer out{matrix(tokens), matrix(heads * d), matrix(heads * d), matrix(heads)};
  out.scale = 0.1, out.epsilon = 0.125;
  return {"multi-head", out, {}};
}

Instance tensor(std::size_t queries, std::size_t keys1, std::size_t keys2, std::size_t D) {
  Numbers numbers(queries + 10 * keys1 + 100 * keys2 + 1000 * D);
  const auto matrix = [&](std::size_t rows, std::size_t columns) {
    return numbers_from(rows, columns, {0, 1, -2.5}, numbers);
  };
  TensorHead out{matrix(queries, D), matrix(keys1, D), matrix(keys2, D), matrix(keys1, 1), matrix(keys2, 1)};
  out.scale = 0.1, out.epsilon = 0.125;
  return {"tensor-attention", out, {}};
}

Instance hard_attention(std::size_t queries, std::size_t keys, std::size_t D) {
  Numbers numbers(queries + 10 * keys + 100 * D);
  const auto matrix = [&](std::size_t rows, std::size_t columns) {
    IntegerMatrix out(rows, columns, 0);
    for (std::size_t i = 0; i < rows; ++i)
      for (std::int64_t& entry : out.edit(i)) entry = static_cast<std::int64_t>(numbers.below(9)) - 4;
    return out;
  };
  return {"hard-attention", HardHead{matrix(queries, D), matrix(keys, D), matrix(keys, 1)}, {}};
}

IntegerMatrix counts(std::size_t n, std::size_t d, std::int64_t most) {
  Numbers numbers(n + 10 * d);
  IntegerMatrix out(n, d, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::int64_t& entry : out.edit(i))
      entry = static_cast<std::int64_t>(numbers.below(static_cast<std::uint64_t>(most) + 1));
  return out;
}

Instance vectors(std::size_t n, std::size_t m, std::size_t d, const std::vector<double>& from,
                 const std::optional<Number>& threshold = {}) {
  Numbers numbers(n + 10 * m + 100 * d);
  const Matrix A = numbers_from(n, d, from, numbers);
  return {"mips", RealPairs{A, numbers_from(m, d, from, numbers), threshold}, {}};
}
// Each with one entry that is not 0, and that is 1 or -1.
Instance unit_vectors(std::size_t n, std::size_t m, std::size_t d) {
  Instance out = vectors(n, m, d, {0.0});
  auto& x = out.data.of<RealPairs>();
  for (std::size_t i = 0; i < n; ++i) x.A.edit(i)[i % d] = i % 2 == 0 ? 1 : -1;
  for (std::size_t j = 0; j < m; ++j) x.B.edit(j)[(j + 1) % d] = 1;
  x.threshold = 0;
  return out;
}

Instance with_provenance(Instance x) {
  const bool literals = x.data.is<Formula>();
  x.provenance.recipe =
      recipe_from_json(Json::parse(R"([{"generate":"f","parameters":{"n":"4","\u00e9\n":"\""},"seed":7}])"));
  Witness witness = Pair{0, 1};
  if (literals) witness = Assignment{std::vector<bool>(x.data.of<Formula>().vars, true)};
  x.provenance.known = {AnswerKind::yes, witness, std::nullopt};
  x.provenance.known_by = "planted pair";
  x.provenance.hypothesis = "OVC";
  return x;
}

std::vector<Instance> samples() {
  std::vector<Instance> out;
  for (const std::size_t d : {0U, 1U, 7U, 8U, 63U, 64U, 65U, 128U, 130U}) {
    out.push_back(pairs("ov", 3, 2, d));
    out.push_back(mono(4, d));
  }
  out.push_back(pairs("ov", 0, 2, 5));
  out.push_back(pairs("ov", 2, 0, 5));
  out.push_back(pairs("ov", 0, 0, 0));
  out.push_back(mono(0, 5));
  out.push_back(pairs("max-ip", 3, 3, 10, 4));
  out.push_back(pairs("max-ip", 3, 3, 10));
  out.push_back(pairs("min-ip", 2, 3, 10, -1));
  out.push_back(mono(3, 9, 2));
  out.push_back(with_provenance(pairs("ov", 2, 2, 70)));
  out.push_back(with_provenance(mono(2, 3)));
  Instance twins = pairs("ov", 2, 2, 66);
  const auto& rows = twins.data.of<PairRows>();
  append<Word>({}, twins.data.of<PairRows>().B.edit(1), 0, rows.A.row(0), 66);
  out.push_back(twins);
  for (const auto& [n, m, l, d] : std::vector<std::array<std::size_t, 4>>{
           {2, 3, 1, 5}, {1, 2, 2, 66}, {0, 1, 2, 3}, {2, 0, 0, 3}, {1, 1, 1, 0}, {0, 0, 0, 0}})
    out.push_back(triples(n, m, l, d));
  Instance known = triples(2, 2, 2, 9);
  known.provenance.known = {AnswerKind::yes, Triple{1, 0, 1}, std::nullopt};
  known.provenance.known_by = "planted triple";
  out.push_back(known);
  out.push_back(formula(0, {}));
  out.push_back(formula(2, {{}}));
  out.push_back(formula(5, {{1, -2, 1}, {3, -3}, {}, {5}}));
  out.push_back(formula(2147483647, {{2147483647, -2147483647}}));
  out.push_back(with_provenance(formula(3, {{1, 2}, {3}})));
  for (const std::size_t keys : {0U, 1U, 3U}) out.push_back(attention(2, keys, 3));
  out.push_back(attention(0, 2, 3));
  out.push_back(attention(2, 2, 0));
  out.push_back(attention(3, 3, 2, {0.1, 1e300, -0.0, 5e-324}));
  out.push_back(with_provenance(attention(2, 2, 5)));
  for (const std::size_t d : {0U, 1U, 4U}) out.push_back(unit(3, d + 2, d));
  for (const std::size_t tokens : {0U, 1U, 5U}) out.push_back(causal(tokens, 3));
  out.push_back(unit(0, 3, 2));
  for (const std::size_t heads : {1U, 3U}) out.push_back(head_layer(3, 2, heads, 2));
  out.push_back(head_layer(0, 2, 2, 1));
  for (const std::size_t keys : {0U, 1U, 4U}) out.push_back(tensor(2, keys, 3, 2));
  out.push_back(tensor(0, 1, 1, 0));
  out.push_back(head_layer(2, 3, 2, 0));
  out.push_back(unit(2, 0, 1));
  out.push_back(with_provenance(unit(2, 3, 3, {0.1, 1e300, -0.0, 5e-324})));
  for (const std::size_t d : {0U, 3U}) {
    const auto x = pairs("ov", 3, 2, d).data.of<PairRows>();
    out.push_back({"lsd", DocumentPairs{x.A, x.B, d, Number::ratio(2, 3)}, {}});
    out.push_back({"msd-mono", DocumentSet{x.A, d, Number::root(1, 2)}, {}});
    out.push_back({"msd-mono", DocumentSet{x.A, d, {}, {{"a", "b: c", "c d"}, {}}}, {}});
  }
  for (const std::size_t d : {0U, 1U, 8U, 65U}) out.push_back(pairs("hamming", 3, 2, d));
  out.push_back(pairs("hamming", 0, 2, 5, 3));
  out.push_back(with_provenance(pairs("hamming", 2, 3, 70)));
  const auto wide = pairs("ov", 2, 1, 70).data.of<PairRows>();
  out.push_back({"msd", DocumentPairs{wide.A, wide.B, 70, Number::root(1, 2)}, {}});
  out.push_back({"lsd", DocumentPairs{wide.A, wide.B, 70, {}}, {}});
  std::mt19937 random(1);
  for (int k = 0; k < 3; ++k) {
    SoftFormula soft = random_soft(random);
    soft.hard.add(
        std::vector<std::int32_t>());  // one clause at least, so that its first line shows what it is
    out.push_back({"maxsat", soft, {}});
    for (const char* problem : {"pb", "ilp"}) out.push_back({problem, random_program(random), {}});
  }
  out.push_back({"msd", DocumentPairs{Rows<Word>({}, 0, 4), Rows<Word>({}, 0, 4), 4, {}}, {}});
  out.push_back(hard_attention(2, 3, 4));
  out.push_back(vectors(3, 2, 5, {0, 1, -2.5}, Number::ratio(-7, 4)));
  out.push_back(vectors(2, 3, 4, {0.1, 1.0 / 3, -0.0}));
  for (const auto& [n, m, d] : std::vector<std::array<std::size_t, 3>>{{0, 2, 3}, {2, 0, 3}, {2, 1, 0}})
    out.push_back(vectors(n, m, d, {0.5}));
  out.push_back(with_provenance(unit_vectors(3, 4, 3)));
  out.push_back(unit_vectors(0, 2, 3));
  for (const std::size_t d : {0U, 1U, 5U}) {
    out.push_back({"msd-counts-mono", CountedSet{counts(3, d, 4), Number::root(1, 2)}, {}});
    out.push_back({"lsd-counts", CountedPairs{counts(2, d, 9), counts(3, d, 2), Number::ratio(2, 3)}, {}});
  }
  out.push_back({"lsd-counts-mono", CountedSet{counts(3, 2, 2), {}, {{"a", "b: c", "c d"}, {}}}, {}});
  out.push_back({"msd-counts", CountedPairs{counts(1, 2, 300), counts(0, 2, 1)}, {}});
  return out;
}

bool holds(const Format& format, const Instance& instance) {
  if (!format.writes(instance.shape())) return false;
  return format.check == nullptr || error_from([&] { format.check(instance); }).empty();
}

bool same(const Instance& x, const Instance& y) {
  if (x.problem != y.problem || &x.shape() != &y.shape() ||
      to_json(x.provenance, x.shape()) != to_json(y.provenance, y.shape()))
    return false;
  if (const auto* data = x.data.as<PairRows>()) return same(*data, y.data.of<PairRows>());
  if (const auto* data = x.data.as<MonoRows>()) return same(*data, y.data.of<MonoRows>());
  if (const auto* data = x.data.as<Formula>()) return same(*data, y.data.of<Formula>());
  if (x.data.is<AttentionHead>()) return same(x.data.of<AttentionHead>(), y.data.of<AttentionHead>());
  const auto of_x = x.shape().parts(x.data), of_y = y.shape().parts(y.data);
  return identical(x.threshold(), y.threshold()) && x.shape().reals(x.data) == y.shape().reals(y.data) &&
         std::ranges::equal(of_x, of_y, same_array);
}

std::string error_of(const std::string& bytes, const ReadOptions& options) {
  return error_from([&] { read_bytes({bytes}, options); });
}

Folder::Folder() {
  // In memory where the system has such a place: fsync on a disk would take most of the tests' time.
  const std::filesystem::path memory = "/dev/shm";
  const auto base = std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
  std::string name = (base / "reductio-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}
Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}
std::vector<std::string> Folder::names() const {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) out.push_back(entry.path().filename());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace reductio::tests::shared
