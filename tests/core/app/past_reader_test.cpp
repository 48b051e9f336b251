// The view of all that was sent: read page by page, filtered, one record's details, notes.
#include "core/app/past_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/app/fakes.h"

namespace {

/// Each look at it takes longer than a frame has: a page a frame is read.
class SlowClock : public fakes::FakeClock {
 public:
  [[nodiscard]] std::int64_t steady_ms() const override { return looks_ += 1000; }

 private:
  mutable std::int64_t looks_ = 0;
};

struct Bench {
  fakes::FakeHistory history;
  fakes::FakeClock clock;
  app::PastReader reader{history};
  app::Past past;

  explicit Bench(int count) {
    for (int i = 1; i <= count; ++i) keep(i);
  }
  void keep(int number) {
    platform::HistoryRecord record;
    record.id = "record-" + std::to_string(number);
    record.scope = number % 2 == 0 ? "even" : "odd";
    record.body = "body " + std::to_string(number);
    record.phase = platform::RecordPhase::done;
    record.outcome = model::Outcome{model::OutcomeKind::accepted, 200, ""};
    history.keep(record);
  }
  /// Open, read to the end, with that record chosen.
  void show(const std::string& id) {
    reader.open(past);
    finish();
    reader.choose(past, id);
    finish();
  }
  void finish() {
    for (int i = 0; i < 1000 && reader.step(past, clock); ++i) {
    }
  }
};

TEST_CASE("all pages are read, newest first, whatever their size") {
  for (const int count : {0, 1, 2, 3, 4, 6, 7, 100}) {
    CAPTURE(count);
    Bench bench(count);
    bench.reader.open(bench.past);
    CHECK_FALSE(bench.past.complete);
    bench.finish();
    CHECK(bench.past.complete);
    REQUIRE(bench.past.records.size() == static_cast<std::size_t>(count));
    CHECK(bench.past.rows.size() == bench.past.records.size());
    for (int i = 0; i < count; ++i) {
      const auto& record = bench.past.records[static_cast<std::size_t>(i)];
      CHECK(record.id == "record-" + std::to_string(count - i));
    }
  }
}

TEST_CASE("a shut view asks for nothing, and forgets what it had") {
  Bench bench(5);
  CHECK_FALSE(bench.reader.step(bench.past, bench.clock));
  bench.reader.open(bench.past);
  bench.finish();
  bench.reader.choose(bench.past, "record-5");
  bench.finish();
  bench.past.marked = bench.past.chosen;
  bench.reader.close(bench.past);
  CHECK(bench.past.records.empty());
  CHECK_FALSE(bench.past.chosen);
  CHECK(bench.past.marked);
  CHECK_FALSE(bench.reader.step(bench.past, bench.clock));
}

TEST_CASE("the filter counts for what was read and for what is read later") {
  Bench bench(9);
  bench.reader.open(bench.past);
  bench.past.filter.text = "even";
  bench.reader.filter(bench.past);
  bench.finish();
  CHECK(bench.past.rows.size() == 4);
  bench.past.filter.text.clear();
  bench.reader.filter(bench.past);
  bench.finish();
  CHECK(bench.past.rows.size() == 9);
}

TEST_CASE("what is new is there after it was read again; the chosen one stays") {
  Bench bench(4);
  bench.reader.open(bench.past);
  bench.finish();
  bench.reader.choose(bench.past, "record-2");
  bench.finish();
  bench.keep(5);
  bench.history.stored[1].outcome->message = "changed";
  bench.reader.reread(bench.past);
  CHECK(bench.past.records.size() == 4);  // nothing jumps before the new ones are all there
  bench.finish();
  CHECK(bench.past.records.size() == 5);
  CHECK(bench.past.records.front().id == "record-5");
  REQUIRE(bench.past.chosen);
  CHECK(bench.past.chosen->id == "record-2");
  CHECK(bench.past.chosen->body == "body 2");
  CHECK(bench.past.chosen->outcome->message == "changed");
}

TEST_CASE("a note that is stored late does not touch what is typed for another record") {
  Bench bench(2);
  bench.reader.open(bench.past);
  bench.finish();
  bench.reader.choose(bench.past, "record-1");
  bench.finish();
  bench.history.write_state = platform::WriteState::pending;
  bench.past.note = "of the first";
  bench.reader.add_note(bench.past, 7);
  CHECK(bench.reader.step(bench.past, bench.clock));
  bench.reader.choose(bench.past, "record-2");
  bench.past.note = "of the second";
  bench.history.write_state = platform::WriteState::durable;
  bench.finish();
  CHECK(bench.past.note == "of the second");
  CHECK(bench.history.notes["record-1"].size() == 1);
  CHECK(bench.past.notes.empty());
}

TEST_CASE("whichever record is chosen last is shown, however late the answers come") {
  Bench bench(3);
  bench.show("record-1");
  bench.history.readable = false;
  bench.reader.choose(bench.past, "record-2");
  CHECK(bench.reader.step(bench.past, bench.clock));
  bench.reader.choose(bench.past, "record-3");
  bench.history.readable = true;
  bench.finish();
  CHECK(bench.past.chosen->body == "body 3");
  CHECK(bench.history.unanswered() == 0);
}

TEST_CASE("every answer is taken, so that the storage need not keep it") {
  for (const bool chosen : {false, true}) {
    CAPTURE(chosen);
    Bench bench(9);
    if (chosen) bench.show("record-1");
    bench.history.readable = false;
    if (chosen) bench.reader.choose(bench.past, "record-2");
    bench.reader.open(bench.past);
    bench.reader.close(bench.past);
    CHECK(bench.history.unanswered() == 1);
    CHECK(bench.reader.step(bench.past, bench.clock));  // it has not been answered yet
    bench.history.readable = true;
    CHECK_FALSE(bench.reader.step(bench.past, bench.clock));
    CHECK(bench.history.unanswered() == 0);
  }
  Bench bench(9);
  bench.reader.open(bench.past);
  bench.reader.close(bench.past);
  CHECK(bench.history.unanswered() == 0);
}

TEST_CASE("a change during a reading is read after it") {
  for (const bool again : {false, true}) {  // a first reading, and one that is itself a second
    CAPTURE(again);
    Bench bench(7);
    bench.keep(8);
    bench.history.stored.back().phase = platform::RecordPhase::sending;
    bench.reader.open(bench.past);
    if (again) {
      bench.finish();
      bench.reader.reread(bench.past);
    }
    const SlowClock slow;
    CHECK(bench.reader.step(bench.past, slow));  // the first page is read now, not the others
    bench.history.stored.back().phase = platform::RecordPhase::done;
    bench.reader.reread(bench.past);
    bench.finish();
    REQUIRE(bench.past.records.size() == 8);
    CHECK(bench.past.records.front().phase == platform::RecordPhase::done);
    CHECK(bench.history.unanswered() == 0);
  }
}

TEST_CASE("a change during a reading that fails is read after it") {
  Bench bench(2);
  bench.history.readable = false;
  bench.reader.open(bench.past);
  bench.reader.reread(bench.past);
  bench.history.problem = "damaged";
  CHECK(bench.reader.step(bench.past, bench.clock));
  bench.history.readable = true;
  bench.finish();
  CHECK(bench.past.records.size() == 2);
  CHECK(bench.past.problem.empty());
}

/// A note on the first of two records that will fail, while it is being stored.
struct FailingNote : Bench {
  FailingNote() : Bench(2) {
    show("record-1");
    history.write_state = platform::WriteState::pending;
    past.note = "found";
    reader.add_note(past, 7);
    CHECK(reader.step(past, clock));
  }
  void fail() {
    history.write_state = platform::WriteState::failed;
    history.problem = "disk full";
    for (int i = 0; i < 9; ++i) (void)reader.step(past, clock);
  }
};

TEST_CASE("a note that fails is told beside its field") {
  FailingNote bench;
  bench.fail();
  CHECK(bench.past.note == "found");
  CHECK(bench.past.note_problem == "The note was not stored: disk full");
  CHECK(bench.past.lost_notes.empty());
}

TEST_CASE("a note that fails is told though another record is shown, and comes back with its own") {
  FailingNote bench;
  bench.reader.choose(bench.past, "record-2");
  bench.past.note = "of the second";
  bench.fail();
  CHECK(bench.past.note == "of the second");
  CHECK(bench.past.note_problem.empty());
  REQUIRE(bench.past.lost_notes.size() == 1);
  CHECK(bench.past.lost_notes[0].record == "record-1");
  CHECK(bench.past.lost_notes[0].text == "found");
  CHECK(bench.past.lost_notes[0].reason == "disk full");
  bench.reader.choose(bench.past, "record-1");
  CHECK(bench.past.note == "found");
  CHECK(bench.past.note_problem == "The note was not stored: disk full");
  CHECK(bench.past.lost_notes.empty());
}

TEST_CASE("a note that fails is told though the view was closed, or closed since") {
  for (const bool closed_before : {false, true}) {
    CAPTURE(closed_before);
    FailingNote bench;
    if (closed_before) {
      bench.reader.close(bench.past);
      CHECK(bench.reader.step(bench.past, bench.clock));  // it is still awaited
    } else {
      bench.reader.choose(bench.past, "record-2");
    }
    bench.fail();
    bench.reader.close(bench.past);
    REQUIRE(bench.past.lost_notes.size() == 1);
    CHECK(bench.past.lost_notes[0].text == "found");
  }
}

TEST_CASE("what is typed while a note is being stored stays, whatever becomes of that") {
  for (const bool fails : {false, true}) {
    CAPTURE(fails);
    FailingNote bench;
    bench.past.note = "found more";
    if (fails) {
      bench.fail();
    } else {
      bench.history.write_state = platform::WriteState::durable;
      bench.finish();
    }
    CHECK(bench.past.note == "found more");
    CHECK(bench.past.lost_notes.size() == (fails ? 1 : 0));
  }
}

TEST_CASE("notes of two records are stored at the same time, of one record one after the other") {
  FailingNote bench;
  bench.reader.add_note(bench.past, 8);  // pressed twice
  bench.reader.choose(bench.past, "record-2");
  bench.past.note = "of the second";
  bench.reader.add_note(bench.past, 9);
  bench.history.write_state = platform::WriteState::durable;
  bench.finish();
  CHECK(bench.history.notes["record-1"].size() == 1);
  CHECK(bench.history.notes["record-2"].size() == 1);
  CHECK(bench.past.note.empty());
}

TEST_CASE("a storage that answers late, or fails") {
  Bench bench(2);
  bench.history.readable = false;
  bench.reader.open(bench.past);
  CHECK(bench.reader.step(bench.past, bench.clock));
  CHECK(bench.past.problem.empty());
  bench.history.problem = "damaged";
  bench.finish();
  CHECK(bench.past.problem == "The history can't be read: damaged");
  CHECK(bench.past.complete);
}

TEST_CASE("of a record that is not there nothing is chosen") {
  Bench bench(1);
  bench.reader.open(bench.past);
  bench.finish();
  bench.reader.choose(bench.past, "record-9");
  CHECK_FALSE(bench.past.chosen);
}

}  // namespace
