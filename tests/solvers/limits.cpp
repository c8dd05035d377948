// Solvers end soon after their deadline or stop flag, without an answer; and with one when there is time.
#include <algorithm>
#include <array>
#include <thread>

#include "instances/error.hpp"
#include "instances/problems/attention.hpp"
#include "instances/problems/max_ip.hpp"
#include "instances/problems/sat.hpp"
#include "instances/shapes/attention.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/solvers/random_pairs.hpp"
#include "verifier/solvers/solver.hpp"

using namespace reductio::tests;
using namespace reductio::tests::shared;
using namespace std::chrono_literals;

namespace {

struct Job {
  std::string_view solver;
  Problem problem;
  Data data;
};

// Pigeons of which no two may share a hole: one more than there are holes. Hard for every solver that we have.
Formula pigeons(std::int32_t holes) {
  Formula out;
  out.vars = static_cast<std::size_t>(holes * (holes + 1));
  const auto in = [&](std::int32_t pigeon, std::int32_t hole) { return pigeon * holes + hole + 1; };
  for (std::int32_t p = 0; p <= holes; ++p) {
    std::vector<std::int32_t> somewhere;
    for (std::int32_t h = 0; h < holes; ++h) somewhere.push_back(in(p, h));
    out.add(somewhere);
    for (std::int32_t q = 0; q < p; ++q)
      for (std::int32_t h = 0; h < holes; ++h) out.add(std::array{-in(p, h), -in(q, h)});
  }
  return out;
}

// Jobs of many seconds: all rows are zero, so that no pair and no row says yes and none is passed over.
std::vector<Job> long_jobs() {
  PairRows pairs{.in = {},
                 .A = Rows<Word>({}, 600'000, 128),
                 .B = Rows<Word>({}, 600'000, 128),
                 .d = 128,
                 .threshold = 1};
  AttentionHead head{.Q = Matrix(40'000, 64, 0), .K = Matrix(40'000, 64, 0), .V = Matrix(40'000, 1, 0)};
  return {{"packed", describe<MaxIp>(), pairs},
          {"plain", describe<MaxIp>(), pairs},
          {"cadical", describe<Sat>(), pigeons(14)},
          {"brute-sat", describe<Sat>(), pigeons(14)},
          {"double", describe<Attention>(), head}};
}

std::vector<Job> short_jobs() {
  PairRows pairs{.in = {}, .A = Rows<Word>({}, 6, 12), .B = Rows<Word>({}, 6, 12), .d = 12, .threshold = 1};
  AttentionHead head{.Q = Matrix(4, 6, 0), .K = Matrix(4, 6, 0), .V = Matrix(4, 1, 0)};
  return {{"packed", describe<MaxIp>(), pairs},
          {"plain", describe<MaxIp>(), pairs},
          {"cadical", describe<Sat>(), pigeons(3)},
          {"brute-sat", describe<Sat>(), pigeons(3)},
          {"double", describe<Attention>(), head}};
}

double seconds_since(Work::Clock::time_point start) {
  return std::chrono::duration<double>(Work::Clock::now() - start).count();
}

}  // namespace

TEST_CASE("a deadline ends every solver without an answer") {
  for (const Job& job : long_jobs()) {
    INFO(job.solver);
    const Solver& solver = find_solver(job.solver);
    const auto start = Work::Clock::now();
    Work work;
    work.deadline = start + 50ms;
    const Answer answer = solve(job.problem, job.data, Ask::decide, work, solver);
    CHECK(answer.kind == AnswerKind::unknown);
    CHECK_FALSE(answer.witness);
    CHECK(seconds_since(start) < 2);
    CHECK_THROWS_AS(solver.each_witness(job.problem, job.data, work, [](const Witness&) { return true; }),
                    Stopped);
  }
}

TEST_CASE("the stop flag ends every solver without an answer") {
  for (const Job& job : long_jobs()) {
    INFO(job.solver);
    std::atomic<bool> stop = false;
    Work work;
    work.stop = &stop;
    std::thread interrupt([&] {
      std::this_thread::sleep_for(30ms);
      stop = true;
    });
    const auto start = Work::Clock::now();
    CHECK(solve(job.problem, job.data, Ask::decide, work, find_solver(job.solver)).kind ==
          AnswerKind::unknown);
    interrupt.join();
    CHECK(seconds_since(start) < 2);
  }
}

TEST_CASE("with time enough every solver answers") {
  for (const Job& job : short_jobs()) {
    INFO(job.solver);
    Work work;
    work.deadline = Work::Clock::now() + 60s;
    CHECK(solve(job.problem, job.data, Ask::decide, work, find_solver(job.solver)).kind == AnswerKind::no);
  }
}

TEST_CASE("progress rises to one and is told from time to time only") {
  PairRows x{
      .in = {}, .A = Rows<Word>({}, 40'000, 64), .B = Rows<Word>({}, 5'000, 64), .d = 64, .threshold = 1};
  std::vector<double> told;
  Work work;
  work.progress = [&](std::string_view, double done) { told.push_back(done); };
  solve(describe<MaxIp>(), x, Ask::decide, work, find_solver("packed"));
  REQUIRE_FALSE(told.empty());
  CHECK(told.size() <= 101);
  CHECK(std::is_sorted(told.begin(), told.end()));
  CHECK(told.back() == 1);
}
