// <textarea data-letters="600">: says below it how many letters are there, and how many fit. Nothing is cut off.
export function start(box) {
  const told = document.createElement("p");
  told.className = "small quiet letters";
  const tell = () => {
    const there = [...box.value].length;
    told.textContent = `${there} / ${box.dataset.letters}`;
    told.classList.toggle("letters-over", there > Number(box.dataset.letters));
  };
  box.after(told);
  box.addEventListener("input", tell);
  tell();
}
