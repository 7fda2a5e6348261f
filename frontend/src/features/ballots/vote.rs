//! The ballot, without an account. Serial, blinding and receipt are made here and leave the device only blinded, proved
//! or hashed.

use std::time::Duration;

use changxiao_shared::ballots::receipt::{answer_hash, ballot_hash, grouped, plain, receipt};
use changxiao_shared::ballots::token::{BallotToken, Drawing, Stamp, fingerprint};
use changxiao_shared::ballots::{BallotAnswer, BallotPaper, BallotTaken, CastBallot, DrawToken, RoundId, api};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_url;

use crate::api::{ApiError, call};
use crate::browser;
use crate::features::board::frame;
use crate::place::Place;
use crate::text::{Ballots, lang};
use crate::ui::{Heading, heading, live, load, nothing, when_ready};

/// The longest wait between the word to cast and the casting, in milliseconds: what goes out at once could be matched
/// with who touched the screen when.
const LONGEST_WAIT: u64 = 4_000;
/// Where the seed of a token lies until its ballot is cast, so that a page closed by mistake loses no vote.
const KEPT: &str = "changxiao.ballot.";

/// How far somebody has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Code,
    Answer,
    ReadBack,
    Casting,
    Done,
}

/// What the screen knows. Copying it copies handles.
#[derive(Clone, Copy)]
struct Vote {
    step: RwSignal<Step>,
    code: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    choices: RwSignal<Vec<Option<i32>>>,
    token: RwSignal<Option<BallotToken>>,
    receipt: RwSignal<String>,
}

/// The screen. What follows the mark in the address is never sent: round, code, fingerprint of the key.
pub(crate) fn vote() -> AnyView {
    let brought = use_url().get_untracked().hash().trim_start_matches('#').to_owned();
    let mut parts = brought.split('.');
    let round = parts.next().and_then(|id| id.parse::<RoundId>().ok());
    let code = parts.next().unwrap_or_default().to_owned();
    let known = parts.next().map(ToOwned::to_owned);
    let Some(round) = round else {
        return frame(
            view! { {heading(Heading::new(Ballots::VoteTitle.t()))} <p class="lead">{Ballots::VoteNoRound.t()}</p> }
                .into_any(),
        );
    };
    let vote = Vote {
        step: RwSignal::new(Step::Code),
        code: RwSignal::new(code),
        problem: RwSignal::new(None),
        choices: RwSignal::new(Vec::new()),
        token: RwSignal::new(None),
        receipt: RwSignal::new(String::new()),
    };
    let loading = load(move || call(api::GET_BALLOT).arg(round).read::<BallotPaper>());
    frame(when_ready(loading, move |paper| screen(vote, &paper, known.as_deref())))
}

fn screen(vote: Vote, paper: &BallotPaper, known: Option<&str>) -> AnyView {
    let print = fingerprint(&paper.public_key);
    let refused = if known.is_some_and(|known| known != print) {
        Some(Ballots::OtherKey.t().to_owned())
    } else if !paper.takes_ballots && vote.step.get_untracked() == Step::Code {
        Some(format!("{} {}", Ballots::NotNow.t(), paper.state.label(lang())))
    } else {
        None
    };
    let body = match refused {
        Some(words) => view! { <p class="vote-problem" role="alert">{words}</p> }.into_any(),
        None => {
            let paper = paper.clone();
            live(move || match vote.step.get() {
                Step::Code => draw_step(vote, &paper),
                Step::Answer => answer_step(vote, &paper),
                Step::ReadBack => read_back(vote, &paper),
                Step::Casting => view! { <p role="status">{Ballots::Casting.t()}</p> }.into_any(),
                Step::Done => done(vote, paper.id),
            })
        }
    };
    view! {
        <div class="vote">
            {heading(Heading::new(paper.title.clone()))}
            <p class="quiet">{paper.organization.clone()}</p>
            {live(move || {
                vote.problem.get().map_or_else(nothing, |words| {
                    view! { <p class="vote-problem" role="alert">{words}</p> }.into_any()
                })
            })}
            {body}
            <p class="quiet">{Ballots::Fingerprint.t()} " " <code>{print}</code></p>
        </div>
    }
    .into_any()
}

fn draw_step(vote: Vote, paper: &BallotPaper) -> AnyView {
    let (round, key, count) = (paper.id, paper.public_key.clone(), paper.questions.len());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draw(vote, round, key.clone(), count);
    };
    view! {
        <form on:submit=submit>
            <p>{Ballots::DrawLead.t()}</p>
            <label for="code">{Ballots::Code.t()}</label>
            <input
                id="code"
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby="code-help"
                prop:value=grouped(&plain(&vote.code.get_untracked()))
                on:input=move |event| vote.code.set(event_target_value(&event))
            />
            <p id="code-help" class="quiet">{Ballots::CodeHelp.t()}</p>
            <button type="submit" class="main">{Ballots::Draw.t()}</button>
        </form>
    }
    .into_any()
}

fn words(error: &ApiError) -> String {
    match error.fields().first() {
        Some(field) => field.code.label(lang()).to_owned(),
        None => error.words().to_owned(),
    }
}

/// Draws the token; the seed is kept until the ballot is cast, so that trying again asks for the same stamp.
fn draw(vote: Vote, round: RoundId, key: String, questions: usize) {
    let code = plain(&vote.code.get_untracked());
    let kept = kept(round, &code);
    let Some(drawing) = seed(&kept).and_then(Drawing::from_seed) else { return };
    vote.problem.set(None);
    spawn_local(async move {
        let body = DrawToken { code, blinded: drawing.blinded().to_owned() };
        match call(api::DRAW_TOKEN).arg(round).body(&body).read::<Stamp>().await {
            Err(error) => vote.problem.set(Some(words(&error))),
            Ok(stamp) => match drawing.finish(&key, &stamp) {
                None => vote.problem.set(Some(Ballots::BadProof.t().to_owned())),
                Some(token) => {
                    vote.token.set(Some(token));
                    vote.choices.set(vec![None; questions]);
                    vote.step.set(Step::Answer);
                }
            },
        }
    });
}

fn kept(round: RoundId, code: &str) -> String {
    format!("{KEPT}{round}.{}", code.get(..4).unwrap_or_default())
}

/// The seed kept for a code, or a fresh one.
fn seed(kept: &str) -> Option<[u8; 32]> {
    let known = browser::recall(kept).and_then(|text| {
        let bytes = (0..32).map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok());
        bytes.collect::<Option<Vec<u8>>>()?.try_into().ok()
    });
    known.or_else(|| {
        let fresh: [u8; 32] = browser::random_bytes()?;
        browser::remember(kept, &fresh.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        Some(fresh)
    })
}

fn answer_step(vote: Vote, paper: &BallotPaper) -> AnyView {
    let questions = paper.questions.iter().enumerate().map(|(at, question)| {
        let choices = question.choices.iter().zip(0_i32..).map(|(choice, n)| {
            let pick = move |_| {
                vote.problem.set(None);
                vote.choices.update(|choices| choices[at] = Some(n));
            };
            let picked = vote.choices.with_untracked(|choices| choices.get(at) == Some(&Some(n)));
            view! {
                <label class="vote-choice">
                    <input type="radio" name=format!("q{at}") checked=picked on:change=pick />
                    <span>{choice.clone()}</span>
                </label>
            }
        });
        view! {
            <fieldset>
                <legend>{format!("{}. {}", at + 1, question.text)}</legend>
                {choices.collect_view()}
            </fieldset>
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let all = vote.choices.with_untracked(|choices| choices.iter().all(Option::is_some));
        vote.problem.set((!all).then(|| Ballots::Answer.t().to_owned()));
        if all {
            vote.step.set(Step::ReadBack);
        }
    };
    view! {
        <form on:submit=submit>
            {questions.collect_view()}
            <button type="submit" class="main">{Ballots::ReadBack.t()}</button>
        </form>
    }
    .into_any()
}

fn read_back(vote: Vote, paper: &BallotPaper) -> AnyView {
    let chosen = vote.choices.get_untracked();
    let answer = |(question, choice): (&changxiao_shared::ballots::BallotQuestion, &Option<i32>)| {
        let choice = choice.and_then(|n| usize::try_from(n).ok()).and_then(|n| question.choices.get(n).cloned());
        view! { <li>{question.text.clone()} <strong>{choice}</strong></li> }
    };
    let answers = paper.questions.iter().zip(&chosen).map(answer).collect_view();
    let round = paper.id;
    view! {
        <ol class="vote-answers">{answers}</ol>
        <p>{Ballots::ReadBackLead.t()}</p>
        <p class="vote-buttons">
            <button type="button" class="main" on:click=move |_| wait_and_cast(vote, round)>
                {Ballots::CastDo.t()}
            </button>
            <button type="button" on:click=move |_| vote.step.set(Step::Answer)>{Ballots::Change.t()}</button>
        </p>
    }
    .into_any()
}

/// Casts after a moment of random length.
fn wait_and_cast(vote: Vote, round: RoundId) {
    let Some(random) = browser::random_bytes::<8>() else { return };
    vote.problem.set(None);
    vote.step.set(Step::Casting);
    let wait = Duration::from_millis(u64::from_be_bytes(random) % LONGEST_WAIT);
    set_timeout(move || cast(vote, round), wait);
}

/// Casts. Trying again sends the same ballot with the same receipt, which counts once.
fn cast(vote: Vote, round: RoundId) {
    if vote.receipt.with_untracked(String::is_empty) {
        let Some(random) = browser::random_bytes() else { return };
        vote.receipt.set(receipt(&random));
    }
    let (Some(token), receipt) = (vote.token.get_untracked(), vote.receipt.get_untracked()) else { return };
    let answer = |(at, choice): (usize, Option<i32>)| {
        Some(BallotAnswer { choice: choice?, hash: answer_hash(round, &receipt, at) })
    };
    let answers = vote.choices.get_untracked().into_iter().enumerate().filter_map(answer).collect();
    let ballot = CastBallot { token, receipt: ballot_hash(round, &receipt), answers };
    spawn_local(async move {
        match call(api::CAST_BALLOT).arg(round).body(&ballot).read::<BallotTaken>().await {
            Ok(_) => {
                browser::forget(&kept(round, &plain(&vote.code.get_untracked())));
                vote.step.set(Step::Done);
            }
            Err(error) => {
                vote.problem.set(Some(words(&error)));
                vote.step.set(Step::ReadBack);
            }
        }
    });
}

fn done(vote: Vote, round: RoundId) -> AnyView {
    view! {
        <section role="status">
            <h2>{Ballots::Done.t()}</h2>
            <p>{Ballots::DoneLead.t()}</p>
            <p class="quiet">{Ballots::Receipt.t()}</p>
            <p class="vote-receipt"><code>{grouped(&vote.receipt.get_untracked())}</code></p>
            <p><a href=Place::VoteResult(round).path()>{Ballots::ResultTitle.t()}</a></p>
        </section>
    }
    .into_any()
}
